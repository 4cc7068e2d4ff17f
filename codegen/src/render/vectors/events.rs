//! The tests of event streams.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::common_uses;
use super::request::{self, body_uses};
use super::response::{self, held, modeled, modeled_uses};
use super::value::{
    assertion, assertion_uses, assignment, assignment_uses, list, path, value,
    value_uses, whole,
};
use crate::plan::Name;
use crate::plan::vectors::{
    Body, EventStreamTest, Frame, HeaderValue, ReceivedEvent, SentEvent, StreamItem,
    StreamOutcome,
};
use crate::render::tokens::ident;
use crate::render::uses::Uses;

pub fn uses(test: &EventStreamTest, uses: &mut Uses) {
    let EventStreamTest { input, sent, request, reply: _, frames, outcome } = test;
    common_uses(uses);
    assignment_uses(input, uses);
    let sent = sent.iter().flat_map(|(_, events)| events);
    for SentEvent { item, headers, forbid_headers: _, require_headers: _, body } in sent
    {
        match item {
            StreamItem::Event(value) => value_uses(value, uses),
            StreamItem::Error { kind: _, variant: _, value } => value_uses(value, uses),
        }
        header_uses(headers, uses);
        body_uses(body.as_ref(), uses);
    }
    body_uses(request.as_ref().and_then(|request| request.body.as_ref()), uses);
    if test.sent.is_some() {
        uses.add("crate", "event_stream")
            .add("crate::support", "assert_member");
    }
    for frame in frames {
        match frame {
            Frame::Bytes(_) => _ = uses.add("crate::support", "base64"),
            Frame::Message { headers, body: _ } => {
                uses.add("crate", "event_stream");
                header_uses(headers, uses);
            }
        }
    }
    outcome_uses(outcome, uses);
}

fn header_uses(headers: &[(String, HeaderValue)], uses: &mut Uses) {
    for (_, value) in headers {
        uses.add("aws_smithy_types::event_stream", "HeaderValue");
        match value {
            HeaderValue::Blob(_) => _ = uses.add("crate::support", "base64"),
            HeaderValue::Timestamp(..) => _ = uses.add("aws_smithy_types", "DateTime"),
            _ => {}
        }
    }
}

fn outcome_uses(outcome: &StreamOutcome, uses: &mut Uses) {
    match outcome {
        StreamOutcome::Refused(error) => modeled_uses(error, uses),
        StreamOutcome::Untold | StreamOutcome::Fails { stream: _ } => {}
        StreamOutcome::Output { members, stream: _, events } => {
            assertion_uses(members, uses);
            for event in events {
                match event {
                    ReceivedEvent::Event(value) => {
                        uses.add("crate::support", "assert_member");
                        value_uses(value, uses);
                    }
                    ReceivedEvent::Unknown => {
                        uses.add("crate::support", "assert_member");
                    }
                    ReceivedEvent::Error { kind: _, variant: _, members } => {
                        uses.add("crate::support", "service_error")
                            .add("crate::service", "types");
                        assertion_uses(members, uses);
                    }
                }
            }
        }
    }
}

pub fn test(module: &Name, method: &Name, test: &EventStreamTest) -> TokenStream {
    let EventStreamTest { input, sent, request, reply, frames, outcome } = test;
    let reply = response::reply(reply);
    let frames = (!frames.is_empty()).then(|| {
        let frames = frames.iter().map(frame);
        quote!(.body([#(#frames),*].concat()))
    });
    let input = input.iter().map(assignment);
    let stream = sent.as_ref().map(|(setter, events)| {
        let items = list(events.iter().map(|event| item(&event.item)));
        quote!(.#setter(event_stream::sender(#items)))
    });
    let is_sent = sent.is_some() || request.is_some();
    let sent_name = if is_sent { quote!(sent) } else { quote!(_) };
    let request_of = is_sent.then(|| quote!(let request = sent.request(&outcome);));
    let request = request.as_ref().map(request::expected);
    let sent = sent.as_ref().map(|(_, events)| self::sent(events));
    let outcome = self::outcome(module, outcome);
    quote! {
        let (client, #sent_name) = exchange(config(), #reply #frames);
        let outcome = client.#method() #(#input)* #stream .send().await;
        #request_of
        #request
        #sent
        #outcome
    }
}

fn item(item: &StreamItem) -> TokenStream {
    match item {
        StreamItem::Event(event) => {
            let event = value(event);
            quote!(Ok(#event))
        }
        StreamItem::Error { kind, variant, value: error } => {
            let (kind, error) = (path(kind), value(error));
            quote!(Err(#kind::#variant(#error)))
        }
    }
}

fn sent(events: &[SentEvent]) -> TokenStream {
    let count = Literal::usize_unsuffixed(events.len());
    let events = events
        .iter()
        .enumerate()
        .map(|(at, event)| sent_event(at, event));
    quote! {
        let events = event_stream::sent(&request);
        assert_member("the number of events", &events.len(), &#count);
        #(#events)*
    }
}

fn sent_event(at: usize, event: &SentEvent) -> TokenStream {
    let SentEvent { item: _, headers, forbid_headers, require_headers, body } = event;
    let at = Literal::usize_unsuffixed(at);
    let event = quote!(events[#at]);
    let headers = headers.iter().map(|(name, value)| {
        let value = header(value);
        quote!(#event.assert_header(#name, &#value);)
    });
    let lists =
        [("forbid_headers", forbid_headers), ("require_headers", require_headers)];
    let lists = lists.into_iter().filter(|(_, names)| !names.is_empty());
    let lists = lists.map(|(method, names)| {
        let method = ident(method);
        quote!(#event.#method(&[#(#names),*]);)
    });
    let body = body.as_ref().map(|body| match body {
        Body::Text(text) => quote!(#event.assert_body(#text);),
        Body::Json(json) => quote!(json::assert_json(&#event.body(), #json);),
        Body::Cbor(cbor) => quote!(cbor::assert_cbor(#event.bytes(), #cbor);),
    });
    quote! {
        #(#headers)*
        #(#lists)*
        #body
    }
}

fn frame(frame: &Frame) -> TokenStream {
    match frame {
        Frame::Bytes(bytes) => quote!(base64(#bytes)),
        Frame::Message { headers, body } => {
            let headers = headers.iter().map(|(name, value)| {
                let value = header(value);
                quote!((#name, #value))
            });
            let body = match body {
                Some(Body::Text(text) | Body::Json(text)) => quote!(#text.as_bytes()),
                Some(Body::Cbor(cbor)) => quote!(&crate::support::base64(#cbor)),
                None => quote!(&[]),
            };
            quote!(event_stream::frame(&[#(#headers),*], #body))
        }
    }
}

fn header(value: &HeaderValue) -> TokenStream {
    match value {
        HeaderValue::Boolean(it) => quote!(HeaderValue::Bool(#it)),
        HeaderValue::Byte(it) => {
            let number = whole((*it).into());
            quote!(HeaderValue::Byte(#number))
        }
        HeaderValue::Short(it) => {
            let number = whole((*it).into());
            quote!(HeaderValue::Int16(#number))
        }
        HeaderValue::Integer(it) => {
            let number = whole((*it).into());
            quote!(HeaderValue::Int32(#number))
        }
        HeaderValue::Long(it) => {
            let number = whole(*it);
            quote!(HeaderValue::Int64(#number))
        }
        HeaderValue::Blob(bytes) => {
            quote!(HeaderValue::ByteArray(base64(#bytes).into()))
        }
        HeaderValue::String(text) => quote!(HeaderValue::String(#text.into())),
        HeaderValue::Timestamp(seconds, nanos) => {
            let (seconds, nanos) = (whole(*seconds), Literal::u32_unsuffixed(*nanos));
            quote!(HeaderValue::Timestamp(DateTime::from_secs_and_nanos(#seconds, #nanos)))
        }
    }
}

fn outcome(module: &Name, outcome: &StreamOutcome) -> TokenStream {
    match outcome {
        StreamOutcome::Untold => TokenStream::new(),
        StreamOutcome::Refused(error) => modeled(module, error),
        StreamOutcome::Fails { stream: None } => quote! {
            outcome.expect_err("a failure");
        },
        StreamOutcome::Fails { stream: Some(stream) } => quote! {
            let Ok(mut output) = outcome else { return };
            while let Ok(event) = output.#stream.recv().await {
                assert!(event.is_some(), "all events came without a failure");
            }
        },
        StreamOutcome::Output { members, stream: None, events: _ } => {
            let members = members
                .iter()
                .map(|member| assertion(&quote!(output), member));
            let members: Vec<_> = members.collect();
            let output = (!members.is_empty()).then(|| quote!(let output =));
            quote! {
                #output outcome.expect("a successful response");
                #(#members)*
            }
        }
        StreamOutcome::Output { members, stream: Some(stream), events } => {
            let members = members
                .iter()
                .map(|member| assertion(&quote!(output), member));
            let ends = events
                .iter()
                .all(|event| !matches!(event, ReceivedEvent::Error { .. }));
            let events = events.iter().map(|event| received(stream, event));
            let end = ends.then(|| {
                quote! {
                    let end = output.#stream.recv().await.expect("the end");
                    assert!(end.is_none(), "one more event: {end:#?}");
                }
            });
            quote! {
                let mut output = outcome.expect("a successful response");
                #(#members)*
                #(#events)*
                #end
            }
        }
    }
}

fn received(stream: &Name, event: &ReceivedEvent) -> TokenStream {
    match event {
        ReceivedEvent::Event(event) => {
            let event = value(event);
            quote! {
                let event = output.#stream.recv().await.expect("an event");
                assert_member("the event", &event, &Some(#event));
            }
        }
        ReceivedEvent::Unknown => quote! {
            let event = output.#stream.recv().await.expect("an event");
            let is_unknown = event.is_some_and(|event| event.is_unknown());
            assert_member("whether the event is unknown", &is_unknown, &true);
        },
        ReceivedEvent::Error { kind, variant, members } => {
            let kind = path(kind);
            let held = held(&quote!(#kind::#variant), members);
            quote! {
                let error = service_error(output.#stream.recv().await);
                #held
            }
        }
    }
}
