# The buttons: type  make  to see them. Nothing is decided here; each calls one verb of `python -m councilblog`.
# make itself ends with 2 whenever something is to be put right; .venv/bin/python -m councilblog publish
# ends with the exact code (1 yours to put right, 2 wrong option, 3 a fault of ours).

PY    := .venv/bin/python
BLOG  := $(PY) -m councilblog
SETUP := sh plugins/setup.sh

# What people type reaches a verb through the environment and unread by make, so an apostrophe, a space,
# a semicolon or a dollar sign in a folder's name is just a character. Pelican's names for the folders work too.
CONTENT := $(or $(value CONTENT),$(value INPUTDIR))
OUTPUT  := $(or $(value OUTPUT),$(value OUTPUTDIR))
# AS is make's own name for the assembler, unless somebody typed it.
WHO     := $(if $(filter default,$(origin AS)),,$(value AS))
TYPED   := WHO MONTH MAIL PAGE CONTENT OUTPUT STRICT_FROM SETTINGS FILE PORT TITLE KIND BODY MEETING ITEM WELSH SLUG FROM SCRIPT VIDEO INTO
$(foreach name,$(TYPED),$(eval override $(name) := $$(value $(name))))
export $(TYPED)

TARGET = $(if $(OUTPUT),--output="$$OUTPUT")
SITE   = $(if $(CONTENT),--content="$$CONTENT") $(TARGET) \
         $(if $(STRICT_FROM),--strict-from="$$STRICT_FROM") $(if $(SETTINGS),--settings="$$SETTINGS")
DESK   = $(if $(CONTENT),--content="$$CONTENT") $(TARGET) $(if $(SETTINGS),--settings="$$SETTINGS") $(if $(WHO),--as="$$WHO")
AT     = $(if $(PORT),--port="$$PORT")

MAKEFLAGS += --no-builtin-rules --no-print-directory
.PHONY: help publish check why status new decision video captions moderate comments-fetch comments-endpoint comments-import comments-export audit html regenerate serve preview devserver convert clean test lint types bench lock setup setup-test

help: ## this list
	@awk -F ':.*## ' '/^##@/ {print "\n" substr($$0, 5)} /^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' Makefile
	@echo
	@echo 'Any folder into any other:  make publish CONTENT=dir OUTPUT=dir STRICT_FROM=2030-01-01'

##@ Publish
publish: setup ## build, check and put the site into output/
	@$(BLOG) publish $(SITE)
check: setup ## look for things to put right, and publish nothing
	@$(BLOG) check $(SITE)
why: setup ## say what a page is made from, and what of it changed: make why PAGE=2017/07/
	@$(BLOG) why $(SITE) -- "$$PAGE"
status: setup ## list drafts, posts for later, questions, and what else waits for somebody
	@$(BLOG) status $(SITE)
convert: setup ## save a file as UTF-8: make convert FILE=content/posts/old.md
	@$(BLOG) convert -- "$$FILE"

##@ Write
new: setup ## start a post: make new TITLE="Our away day"; KIND=news for news; WELSH=content/posts/…
	@$(BLOG) new --title="$$TITLE" $(if $(KIND),--kind="$$KIND") $(if $(WELSH),--welsh="$$WELSH") $(if $(CONTENT),--content="$$CONTENT")
decision: setup ## a decision: make decision TITLE="Buses" BODY=Cabinet MEETING="7 July 2026" ITEM=12
	@$(BLOG) decision --title="$$TITLE" --body="$$BODY" --meeting="$$MEETING" --item="$$ITEM" \
	  $(if $(WELSH),--welsh="$$WELSH") $(if $(CONTENT),--content="$$CONTENT")
video: setup ## start a film: make video SLUG=the-first-bus TITLE="The first bus"
	@$(BLOG) video --title="$$TITLE" --slug="$$SLUG" $(if $(CONTENT),--content="$$CONTENT")
captions: setup ## bring captions in: make captions FROM=file VIDEO=the-first-bus; SCRIPT=file: a draft
	@$(BLOG) captions $(if $(FROM),--from="$$FROM") $(if $(SCRIPT),--script="$$SCRIPT") --video="$$VIDEO" --into="$$INTO" \
	  $(if $(CONTENT),--content="$$CONTENT")
preview: setup ## see the site, drafts too, at http://localhost:8000 as you write; PORT=8001 for another
	@$(BLOG) preview $(SITE) $(AT)
devserver: preview ## another name for preview
html: setup ## build a copy to look at, without publishing
	@$(BLOG) html $(SITE)
regenerate: setup ## build that copy again at every save
	@$(BLOG) regenerate $(SITE)
serve: setup ## see the published site at http://localhost:8000
	@$(BLOG) serve $(TARGET) $(AT)
clean: setup ## remove the copy to look at, never the published site
	@$(BLOG) clean

##@ Comments
moderate: setup ## decide about comments, on a page of this computer: make moderate AS="Comms team"
	@$(BLOG) moderate $(DESK)
comments-fetch: setup ## take comments from the mailbox, or from mail in files: MAIL=folder
	@$(BLOG) comments fetch $(DESK) $(if $(MAIL),-- "$$MAIL")
comments-endpoint: setup ## take what the form under a post sends, for those who run a server: PORT=8300
	@$(BLOG) comments endpoint $(DESK) $(AT)
comments-import: setup ## bring in an export of a form or another system: make comments-import FILE=answers.csv
	@$(BLOG) comments import $(DESK) -- "$$FILE"
comments-export: setup ## write published comments into a file: make comments-export FILE=comments.csv
	@$(BLOG) comments export $(DESK) -- "$$FILE"
audit: setup ## verify the record of decisions, and print a month in figures: MONTH=2026-11
	@$(BLOG) comments audit $(DESK) $(if $(MONTH),--month="$$MONTH")

##@ Look after the code
test: lint types ## lint, types and all tests
	@CHROMIUM=$$($(SETUP) browser) && export CHROMIUM && $(PY) -m pytest -n auto
lint: setup-test ## ruff: rules and layout
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet
types: setup-test ## mypy, strict
	@$(PY) -m mypy
bench: setup-test ## measure large sites (takes a while): make bench BENCH="--posts 1000"
	@$(PY) -m tests.benchmarks $(BENCH)
setup: ## make .venv from requirements.lock (every button does it when needed)
	@$(SETUP) publish
setup-test: ## and what the tests need, from requirements-test.lock
	@$(SETUP) test
lock: ## work out the two lock files from pyproject.toml; UPGRADE=1 for newer versions
	@$(SETUP) lock $(if $(UPGRADE),--upgrade)
