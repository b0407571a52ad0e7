"""The kinds of file a reader can take away, by their ending."""

FILE_KINDS = {"csv": "CSV", "xlsx": "Excel", "geojson": "GeoJSON"}

MIMES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "json": "application/json",
    "vcf": "text/vcard",
    "ics": "text/calendar",
    "txt": "text/plain",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "png": "image/png",
    "svg": "image/svg+xml",
    "html": "text/html",
}
