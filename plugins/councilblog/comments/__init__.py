"""What may be published of readers' comments: records, reading, rendering, threads."""
