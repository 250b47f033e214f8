"""Reads a whole STAC API as a partner would, and holds it to the schemas that pystac brings along.

read_stac.py ADDRESS TOKEN: one line of JSON, each item with what was read of it.
"""

import json
import sys

import pystac_client
from pystac.validation.local_validator import LocalValidator

address, token = sys.argv[1:]
client = pystac_client.Client.open(address, headers={"Authorization": "Bearer " + token})
schemas = LocalValidator()


def held(validator, thing):
    errors = list(validator.iter_errors(thing.to_dict(transform_hrefs=False)))
    if errors:
        sys.exit(f"{thing.id}: {errors[0].message} at {list(errors[0].path)}")


held(schemas.catalog_validator(), client)
collections = list(client.get_collections())
for collection in collections:
    held(schemas.collection_validator(), collection)

read = {}
for item in client.search(method="GET", limit=2).items():
    held(schemas.item_validator(), item)
    if item.id in read:
        sys.exit(item.id + " came twice")
    read[item.id] = {
        "collection": item.collection_id,
        "code": item.properties["proj:code"],
        "bbox": item.bbox,
        "datetime": item.datetime.isoformat(),
        "overview": item.assets["overview"].href,
    }
walked = {item.id for collection in collections for item in collection.get_items()}
if walked != set(read):
    sys.exit(f"walked and searched differ in {walked ^ set(read)}")
print(json.dumps(read))
