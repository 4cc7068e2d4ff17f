"""Writes reference.json: how boto3 serialises each call of calls.json.

With --check it writes nothing, and fails if the file is stale. Nothing is sent.
"""

import difflib
import json
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).parent
CALLS = HERE / "calls.json"
REFERENCE = HERE / "reference.json"

# Settings of the machine must not show in the reference.
for variable in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[variable]
os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull

import boto3  # noqa: E402
from botocore import xform_name  # noqa: E402
from botocore.awsrequest import AWSResponse  # noqa: E402


class EmptyObject:
    """The body of the answer that every call gets."""

    def stream(self):
        yield b"{}"


def make_client():
    return boto3.client(
        "ivschat",
        region_name="us-west-2",
        aws_access_key_id="AKID",
        aws_secret_access_key="SECRET",
    )


def prepared_request(client, operation, params):
    """The request that boto3 would send for one call."""
    prepared = []

    def keep(request, **_):
        prepared.append(request)
        return AWSResponse(request.url, 200, {}, EmptyObject())

    client.meta.events.register("before-send", keep, unique_id="keep")
    try:
        getattr(client, xform_name(operation))(**params)
    finally:
        client.meta.events.unregister("before-send", unique_id="keep")
    (request,) = prepared
    return request


def text(value):
    return value.decode() if isinstance(value, bytes) else value or ""


def describe(name, request):
    url = urlsplit(request.url)
    return {
        "name": name,
        "method": request.method,
        "path": url.path,
        "query": url.query,
        "contentType": text(request.headers.get("Content-Type")),
        "body": text(request.body),
    }


def make_reference():
    client = make_client()
    calls = json.loads(CALLS.read_text())
    requests = [
        describe(call["name"], prepared_request(client, call["operation"], call["params"]))
        for call in calls
    ]
    missing = set(client.meta.service_model.operation_names) - {
        call["operation"] for call in calls
    }
    if missing:
        sys.exit(f"calls.json has no call of {', '.join(sorted(missing))}")
    return json.dumps(requests, indent=2) + "\n"


def check(reference):
    committed = REFERENCE.read_text() if REFERENCE.exists() else ""
    if committed == reference:
        return
    diff = difflib.unified_diff(
        committed.splitlines(keepends=True),
        reference.splitlines(keepends=True),
        "reference.json, committed",
        f"reference.json, boto3 {boto3.__version__}",
    )
    sys.stderr.writelines(diff)
    sys.exit("reference.json is stale: run reference.py without --check")


def main():
    reference = make_reference()
    if sys.argv[1:] == ["--check"]:
        check(reference)
    elif not sys.argv[1:]:
        REFERENCE.write_text(reference)
    else:
        sys.exit("usage: reference.py [--check]")


if __name__ == "__main__":
    main()
