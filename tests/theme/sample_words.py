"""The words of the sample pages: an invented council's, in English and Welsh."""

from __future__ import annotations

from councilblog.languages.language import Language

EN, CY = Language.EN, Language.CY

TITLE_90 = (
    "What we heard on the night bus, what it costs, and the four things "
    "we will change this year"
)
COUNCIL = {EN: "Example County Council", CY: "Cyngor Sir Enghraifft"}
BLOG = {EN: "The Chief Executive’s blog", CY: "Blog y Prif Weithredwr"}
ROLE = {EN: "Chief Executive", CY: "Prif Weithredwr"}
TITLES = {
    EN: (
        "Where each pound went",
        "Four libraries, one Saturday",
        "Thank you to the night shift",
        "A shorter form for a blue badge",
        "The bridge opens on Monday",
        "What the apprentices asked me",
        TITLE_90,
    ),
    CY: (
        "I ble’r aeth pob punt",
        "Pedair llyfrgell, un dydd Sadwrn",
        "Diolch i’r sifft nos",
        "Ffurflen fyrrach ar gyfer bathodyn glas",
        "Y bont yn agor ddydd Llun",
        "Beth ofynnodd y prentisiaid i mi",
        "Yr hyn a glywsom ar y bws nos, beth yw’r gost, a’r pedwar peth y byddwn yn eu newid",
    ),
}
TOPICS = {
    EN: ("Transport", "Money", "Staff", "Libraries", "Flooding"),
    CY: ("Trafnidiaeth", "Arian", "Staff", "Llyfrgelloedd", "Llifogydd"),
}
SUMMARY = {
    EN: "Where the money came from, what we got wrong, and the three choices "
    "in front of councillors.",
    CY: "O ble y daeth yr arian, beth aeth o’i le, a’r tri dewis sydd o flaen y cynghorwyr.",
}
LEAD = {
    EN: "I spent three evenings on the night bus with colleagues from the depot. Forty of you "
    "talked to us. Nobody asked for a newer bus; almost everybody asked for an earlier one.",
    CY: "Treuliais dair noson ar y bws nos gyda chydweithwyr o’r depo. Siaradodd deugain "
    "ohonoch â ni. Ni ofynnodd neb am fws newydd; gofynnodd bron pawb am un cynharach.",
}
MORE = {
    EN: "We had brought printed questions. By the second stop we had put them away, because "
    "people tell you about the appointment they missed, not about a service standard.",
    CY: "Daethom â chwestiynau wedi’u hargraffu. Erbyn yr ail arhosfan yr oeddem wedi’u rhoi "
    "o’r neilltu, am fod pobl yn sôn am yr apwyntiad a gollwyd.",
}


_REST = """
<figure><img src="/theme/images/crest.svg" alt="The crest: sun, hill and river" width="640"
height="240" loading="lazy" decoding="async">
<figcaption>The crest, as it hangs in the depot</figcaption></figure>
<p>Before. <span class="picture-missing">A bus at the stop by the mill</span> After.</p>
<div class="table-scroll" role="region" tabindex="0" aria-label="Table"><table>
<thead><tr><th scope="col">Route</th><th scope="col" class="align-right">Cost</th>
<th scope="col" class="align-center">Runs</th></tr></thead>
<tbody><tr><td>Night bus to the coast by the old road</td>
<td class="align-right">£294,000</td><td class="align-center">daily</td></tr>
<tr><td>Early bus</td><td class="align-right">£1,200</td>
<td class="align-center">Sundays</td></tr></tbody></table></div>
<dl><dt>Depot</dt><dd>Where the buses sleep.</dd><dt>Layover</dt><dd>Where they wait.</dd></dl>
<p>The <abbr title="Office for National Statistics">ONS</abbr> counts
journeys<sup id="{p}fnref:1"><a class="footnote-ref" href="#{p}fn:1">1</a></sup>; the file is
<code>journeys-2017.csv</code>, H<sub>2</sub>O.</p>
<pre><code>route,journeys,a-very-long-line-that-does-not-fit-on-a-telephone-screen-at-all
7,2300</code></pre>
<details><summary>Notes to editors</summary><p>The figures are for the year.</p></details>
<hr>
<p>P.S. The canteen has a new kettle.</p>
<div class="footnote"><hr><ol><li id="{p}fn:1"><p>By ticket sales.
<a class="footnote-backref" href="#{p}fnref:1" title="Back to the text">↩</a></p></li></ol>
</div>"""

BODY = {
    EN: f"""<p>{LEAD[EN]}</p>
<p>{MORE[EN]}</p>
<{{h}} id="{{p}}early">The last bus is too early</{{h}}>
<p>The last bus leaves the hospital at 9:40, and the late shift ends at ten. Moving it by
half an hour is in the <a href="https://example.org/">report on late services</a>, and it
starts on <strong>Monday 4 September</strong>.</p>
<blockquote><p>“I do not need a faster bus. I need one that is <em>there</em>.”</p></blockquote>
<ul><li>The 9:40 becomes the 10:10.</li><li>Drivers may hold for a late shift, up to five
minutes.</li><li>We publish each month how often that happened.</li></ul>
<{{h}} id="{{p}}costs">What it costs</{{h}}>
<{{lower}} id="{{p}}now">This year</{{lower}}>
<p>Councillors asked us to:</p>
<ol type="i"><li>move the last bus;</li><li>tell the hospital first, by letter and by post on
the board in the canteen;</li><li>come back in March.</li></ol>
<{{h}} id="{{p}}do">What we will do</{{h}}>
<ol><li>Print the timetable again.<ol type="a"><li>At the stops.</li><li>In the
wards.</li></ol></li><li>Ask again in the spring.</li></ol>
<{{h}} id="{{p}}figures">In figures</{{h}}>"""
    + _REST,
    CY: f"""<p>{LEAD[CY]}</p>
<p>{MORE[CY]}</p>
<{{h}} id="{{p}}early">Mae’r bws olaf yn rhy gynnar</{{h}}>
<p>Mae’r bws olaf yn gadael am 9:40, a’r sifft hwyr yn gorffen am ddeg.</p>
<{{h}} id="{{p}}costs">Y gost</{{h}}>
<p>Mae’r <a href="https://example.org/">adroddiad</a> yn rhoi’r ffigurau.</p>
<{{h}} id="{{p}}do">Beth a wnawn</{{h}}>
<p>Argraffu’r amserlen eto.</p>
<{{h}} id="{{p}}figures">Mewn ffigurau</{{h}}>
<p>Mae 2,300 o deithiau bob mis.</p>""",
}
