"""JSON Schema of each collection, for code editors and for users of the open data.

YAML types a plain 2018 or true; for us it is text. So wherever a text is wanted, a number or true and false will do.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pydantic.json_schema import GenerateJsonSchema

from colloquium.record.collections import TABLE
from colloquium.record.fields import SLUG
from colloquium.record.introspection import summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

    from colloquium.record.collections import Kind
    from colloquium.record.models import Record

    Ids = Mapping[str, Iterable[str]]
    """The ids that are known, by their collection."""

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The version that code editors support best."""

TYPED = ["string", "number", "boolean"]
"""What YAML may make of a text."""


class _Generator(GenerateJsonSchema):
    """Pydantic's schema, with texts as YAML may type them and without the null that no editor writes."""

    schema_dialect = DRAFT

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return super().str_schema(schema) | {"type": TYPED}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return super().int_schema(schema) | {"type": ["integer", "string"]}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        return super().bool_schema(schema) | {"type": ["boolean", "string", "integer"]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def get_title_from_name(self, name: str) -> str:
        return name


def schemas(ids: Ids) -> dict[str, str]:
    """The schema of each collection as JSON text. The known ids are offered; any other id will do as well."""
    return {kind: schema(kind, ids) for kind in TABLE}


def schema(kind: Kind[Record], ids: Ids) -> str:
    """The same of one collection."""
    return json.dumps(_schema(kind, ids), ensure_ascii=False, indent=2) + "\n"


def published(kind: Kind[Record], ids: Ids) -> str:
    """The schema of a collection as the open data has it: below a count, with addresses and proofs, and no words that are withheld."""
    whole = _schema(kind, ids)
    fields = {"collection": {"const": kind}, "count": {"type": "integer"}, "records": {"type": whole["type"], "items": whole.pop("items")}}
    whole |= {"type": "object", "properties": fields, "required": list(fields)}
    return json.dumps(_opened(whole), ensure_ascii=False, indent=2) + "\n"


def _opened(part: object) -> object:
    """A part of a schema that takes further fields, and wants no passage."""
    if isinstance(part, list):
        return [_opened(item) for item in part]
    if not isinstance(part, dict):
        return part
    fields = {name: _opened(value) for name, value in part.items() if name != "additionalProperties"}
    if isinstance(wanted := fields.get("required"), list):
        fields["required"] = [name for name in wanted if name != "passage"]
    return fields


def _schema(kind: Kind[Record], ids: Ids) -> dict[str, object]:
    record = kind.model.model_json_schema(schema_generator=_Generator)
    parts = record.pop("$defs", {})
    whole = {"$schema": DRAFT, "title": kind, "description": summary(kind.model), "type": "array", "items": record, "definitions": parts}
    return {name: _offered(part, ids) for name, part in whole.items()}


def _offered(part: object, ids: Ids) -> object:
    """A part of a schema with the ids it may refer to, and its definitions where that version of the language has them."""
    if isinstance(part, list):
        return [_offered(item, ids) for item in part]
    if not isinstance(part, dict):
        return part.replace("#/$defs/", "#/definitions/") if isinstance(part, str) else part
    fields = {name: _offered(value, ids) for name, value in part.items() if name != "refers"}
    if "refers" not in part:
        return fields
    known = sorted(ids.get(part["refers"], ()))
    kind = {"type": fields.pop("type"), "pattern": f"^({SLUG.pattern})$"}
    return {**fields, "anyOf": [{"enum": known}, kind]} if known else fields | kind
