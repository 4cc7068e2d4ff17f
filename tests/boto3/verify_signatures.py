"""Signs recorded requests again with botocore's own signer, and compares.

usage: verify_signatures.py FILE
"""

import json
import re
import sys
from pathlib import Path

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 "
    r"Credential=(?P<key>\w+)/(?P<date>\d{8})/(?P<region>[\w-]+)/(?P<service>\w+)/aws4_request, "
    r"SignedHeaders=(?P<signed>[\w;-]+), "
    r"Signature=(?P<signature>[0-9a-f]{64})"
)
# Whatever else is signed, these must be.
ALWAYS_SIGNED = {"host", "x-amz-date"}


def unsigned_request(recorded, headers, signed):
    query = "?" + recorded["query"] if recorded["query"] else ""
    request = AWSRequest(
        method=recorded["method"],
        url=f"http://{headers['host']}{recorded['path']}{query}",
        data=recorded["body"].encode(),
        headers={name: headers[name] for name in signed},
    )
    request.context["timestamp"] = headers["x-amz-date"]
    return request


def sign(request):
    signer = SigV4Auth(Credentials("AKID", "SECRET"), "ivschat", "us-west-2")
    canonical = signer.canonical_request(request)
    string_to_sign = signer.string_to_sign(request, canonical)
    return signer.signature(string_to_sign, request), canonical


def fault(recorded):
    """What is wrong with the signature of one request, or None."""
    headers = {name.lower(): value for name, value in recorded["headers"]}
    parts = AUTHORIZATION.fullmatch(headers.get("authorization", ""))
    if parts is None:
        return "no SigV4 authorization"
    scope = parts["key"], parts["region"], parts["service"]
    if scope != ("AKID", "us-west-2", "ivschat"):
        return f"credential scope {scope}"
    if parts["date"] != headers["x-amz-date"][:8]:
        return "the date of the scope is not that of x-amz-date"
    signed = parts["signed"].split(";")
    if not ALWAYS_SIGNED <= set(signed):
        return f"only {signed} are signed"
    signature, canonical = sign(unsigned_request(recorded, headers, signed))
    if signature != parts["signature"]:
        return f"botocore signs {signature}, not {parts['signature']}, for\n{canonical}"
    return None


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    requests = json.loads(Path(sys.argv[1]).read_text())
    if not requests:
        sys.exit("no request was recorded")
    faults = [(recorded["name"], fault(recorded)) for recorded in requests]
    faults = [f"{name}: {reason}" for name, reason in faults if reason]
    if faults:
        sys.exit("\n".join(faults))
    print(f"{len(requests)} signatures agree")


if __name__ == "__main__":
    main()
