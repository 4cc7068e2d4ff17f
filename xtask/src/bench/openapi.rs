//! A document for the peer, about as large as a model.

use serde_json::{Map, Value, json};

/// A document of at least so many bytes: operations with a body and an answer, schemas for both.
pub fn document(bytes: usize) -> String {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    let mut size = 0;
    for number in 0.. {
        let (path, operation) = operation(number);
        let schema = schema(number);
        size += operation.to_string().len() + schema.to_string().len();
        paths.insert(path, operation);
        schemas.insert(format!("Thing{number}"), schema);
        if size >= bytes {
            break;
        }
    }
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Things", "version": "1.0.0" },
        "paths": paths,
        "components": { "schemas": schemas },
    });
    document.to_string()
}

fn operation(number: usize) -> (String, Value) {
    let thing = json!({ "$ref": format!("#/components/schemas/Thing{number}") });
    let content = json!({ "application/json": { "schema": thing } });
    let operation = json!({
        "operationId": format!("put_thing_{number}"),
        "description": "Puts a thing where another one was, and gives back the one that is there now.",
        "parameters": [
            { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } },
            { "name": "limit", "in": "query", "schema": { "type": "integer" } },
        ],
        "requestBody": { "required": true, "content": content },
        "responses": { "200": { "description": "The thing", "content": content } },
    });
    (format!("/things{number}/{{id}}"), json!({ "put": operation }))
}

fn schema(number: usize) -> Value {
    let described = |of: &str| {
        let text = format!("The {of} of the thing, as whoever made it has given it.");
        json!({ "type": "string", "description": text })
    };
    json!({
        "type": "object",
        "description": format!("Thing number {number}, with all that is known of it."),
        "required": ["id", "name"],
        "properties": {
            "id": described("identifier"),
            "name": described("name"),
            "count": { "type": "integer", "format": "int32" },
            "tags": { "type": "object", "additionalProperties": { "type": "string" } },
            "parts": { "type": "array", "items": described("parts") },
            "state": { "type": "string", "enum": ["NEW", "READY", "GONE"] },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::document;

    #[test]
    fn as_large_as_it_should_be() {
        let size = document(100_000).len();
        assert!((100_000..110_000).contains(&size), "{size}");
    }
}
