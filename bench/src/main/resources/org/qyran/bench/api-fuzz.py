"""What schemathesis is told beside the description: who asks, and what there is to ask for.

QYRAN_FUZZ names a JSON file: {"seed", "header", "words": [value, …], "ids": {kind: [uuid, …]}}. The
header is Cookie, and a session that ended is followed by the next, so that nothing stops at a
sign-out; or Authorization, and each request takes any of the tokens, since each may ask only so often.
How many answers there were of each hundred is written beside that file at the end.
"""
import atexit
import json
import os
import random
import re

import schemathesis

with open(os.environ["QYRAN_FUZZ"], encoding="utf-8") as file:
    TOLD = json.load(file)
RANDOM = random.Random(TOLD["seed"])
IDS = TOLD["ids"]
ANYTHING = [one for kind in sorted(IDS) for one in IDS[kind]]
ANSWERS = {}
HEADER = TOLD["header"]
WORDS = list(TOLD["words"])
FAMILIES = (
    ("/api/sightings/", "sighting"),
    ("/api/operations/", "operation"),
    ("/api/authorities/", "authority"),
    ("/api/rasters/", "raster"),
    ("/api/photos/", "photo"),
    ("/api/chips/", "detection"),
    ("/api/jobs/", "job"),
    ("/api/uploads/", "upload"),
    ("/collections/areas/", "operation"),
    ("/collections/sightings/", "sighting"),
    ("/collections/sites/", "sighting"),
    ("/collections/{collectionId}/", "raster"),
)
LISTED = {"collections": "operation", "ids": "raster"}
NAMED = ("operation", "sighting", "authority", "pass", "raster", "photo")


def known(kind):
    return RANDOM.choice(IDS.get(kind) or ANYTHING)


def enrich(values, path):
    """Half of all identifiers become such as there are; the other half stay what was made up."""
    for name in list(values):
        if RANDOM.random() < 0.5:
            continue
        if name in NAMED:
            values[name] = known(name)
        elif name in LISTED:
            values[name] = [known(LISTED[name])]
        elif name == "collectionId":
            values[name] = known("operation")
        elif name in ("id", "object", "featureId"):
            kinds = [kind for start, kind in FAMILIES if path.startswith(start)]
            values[name] = known(kinds[0] if kinds else "")


@schemathesis.hook
def before_call(context, case, kwargs):
    path = case.operation.path
    for values in (case.path_parameters, case.query, case.body):
        if isinstance(values, dict):
            enrich(values, path)
    headers = case.headers
    if RANDOM.random() < 0.5 and "If-Match" in headers:
        headers["If-Match"] = '"%d"' % RANDOM.randrange(4)
    headers[HEADER] = WORDS[0] if HEADER == "Cookie" else RANDOM.choice(WORDS)


@schemathesis.hook
def after_call(context, case, response):
    hundred = "%dxx" % (response.status_code // 100)
    ANSWERS[hundred] = ANSWERS.get(hundred, 0) + 1
    if response.status_code == 401 and len(WORDS) > 1 and HEADER == "Cookie":
        WORDS.pop(0)


@atexit.register
def tell():
    with open(os.environ["QYRAN_FUZZ"] + ".answers", "w", encoding="utf-8") as file:
        json.dump(ANSWERS, file)
