//! What both clients tell `tracing` and the meters of an application.

use std::cell::RefCell;
use std::fmt::{self, Debug};
use std::sync::Arc;

use aws_smithy_observability::global::set_telemetry_provider;
use aws_smithy_observability::instruments::{
    AsyncInstrumentBuilder, AsyncMeasure, Histogram, InstrumentBuilder,
    MonotonicCounter, ProvideInstrument, UpDownCounter,
};
use aws_smithy_observability::meter::{Meter, ProvideMeter};
use aws_smithy_observability::{Attributes, Context, TelemetryProvider};
use tracing::field::{Field, Visit};
use tracing::span;
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::layer::{self, Layer, SubscriberExt};
use tracing_subscriber::registry::{LookupSpan, Registry};

use crate::comparison::{Comparison, Facet};
use crate::inputs::{OPERATIONS, Values};
use crate::transport::{Answer, Scripted};
use crate::{alone, bodies, differences, official, ours};

thread_local! {
    /// What was told on this thread; each test has one of its own.
    static TOLD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn tell(text: String) {
    TOLD.with_borrow_mut(|told| told.push(text));
}

/// What `call` tells: a text for each span, record and event.
pub async fn told_by(call: impl Future) -> Vec<String> {
    TOLD.take();
    call.await;
    TOLD.take()
}

async fn facets_of(call: impl Future) -> Vec<Facet> {
    vec![("told", told_by(call).await.join("\n"))]
}

/// Answers that lead through all parts of a call.
fn answers(operation: &str) -> [(&'static str, Answer); 4] {
    [
        ("success", Answer::new(200, bodies::full(operation).to_string())),
        ("failure", Answer::new(500, "{}").header("x-amzn-requestid", "1")),
        ("refusal", Answer::new(400, "{\"__type\": \"ValidationException\"}")),
        (
            "denial",
            Answer::new(403, "").header("x-amzn-errortype", "AccessDeniedException"),
        ),
    ]
}

async fn compare_all(comparison: &mut Comparison) {
    for operation in OPERATIONS {
        for (name, answer) in answers(operation.name) {
            let values = Values::minimal(operation);
            let (operation, again) = (operation.name, answer.clone());
            let ours =
                facets_of(ours::battery::exchange(operation, &values, answer)).await;
            let official =
                facets_of(official::battery::exchange(operation, &values, again)).await;
            comparison.add(&format!("{operation}, {name}"), &ours, &official);
        }
    }
}

/// All spans and events with their fields, from the names that users filter by to the levels.
///
/// In a process of its own: `tracing` remembers of each place in the code whether anybody listens,
/// and where a thread without a subscriber comes there first, nobody does.
#[test]
fn spans_and_events() {
    alone::run("telemetry::spans_and_events_alone", &[]);
}

#[tokio::test]
#[ignore = "`spans_and_events` runs it"]
async fn spans_and_events_alone() {
    let _guard =
        tracing::subscriber::set_default(Registry::default().with(Telling::COMPARABLE));
    let mut comparison = Comparison::new(differences::NONE);
    compare_all(&mut comparison).await;
    comparison.finish();

    let answer = Answer::new(200, "{}");
    let told =
        facets_of(ours::battery::exchange("GetRoom", &Values::full(), answer)).await;
    let span = told[0]
        .1
        .lines()
        .find(|line| line.contains("ivschat.GetRoom"));
    let span = span.expect("the span of the operation");
    for field in
        ["rpc.service=\"ivschat\"", "rpc.method=\"GetRoom\"", "rpc.system=\"aws-api\""]
    {
        assert!(span.contains(field), "{span}");
    }
}

/// In a process of its own, as the meters are those of the process.
#[test]
fn metrics() {
    alone::run("telemetry::metrics_alone", &[]);
}

#[tokio::test]
#[ignore = "`metrics` runs it"]
async fn metrics_alone() {
    let provider = TelemetryProvider::builder().meter_provider(Arc::new(TellingMeters));
    set_telemetry_provider(provider.build()).expect("nobody else does");
    let mut comparison = Comparison::new(differences::NONE);
    compare_all(&mut comparison).await;
    comparison.finish();

    let answer = Answer::new(200, "{}");
    let told =
        facets_of(ours::battery::exchange("GetRoom", &Values::full(), answer)).await;
    assert!(told[0].1.contains("smithy.client.call.duration"), "{told:?}");
}

/// Meters that come when a client has already made calls, and go again.
#[test]
fn late_metrics() {
    alone::run("telemetry::late_metrics_alone", &[]);
}

#[tokio::test]
#[ignore = "`late_metrics` runs it"]
async fn late_metrics_alone() {
    let mut comparison = Comparison::new(differences::NONE);
    for operation in OPERATIONS {
        let values = Values::minimal(operation);
        let http = Scripted::new([Answer::new(200, "{}")]);
        let client = ours::battery::unobserved_client(&http);
        let ours = told_as_meters_come_and_go(async || {
            ours::battery::calls::call(&client, operation.name, &values).await;
        });
        let ours = ours.await;
        let client = official::battery::unobserved_client(&http);
        let official = told_as_meters_come_and_go(async || {
            official::battery::calls::call(&client, operation.name, &values).await;
        });
        comparison.add(operation.name, &ours, &official.await);

        let [(_, before), (_, told), (_, after)] = ours.as_slice() else {
            panic!("three calls: {ours:?}");
        };
        assert!(told.contains("smithy.client.call.duration"), "{told}");
        assert!(before.is_empty() && after.is_empty(), "{before}\n{after}");
    }
    comparison.finish();
}

async fn told_as_meters_come_and_go(call: impl AsyncFn()) -> Vec<Facet> {
    let telling = TelemetryProvider::builder().meter_provider(Arc::new(TellingMeters));
    let providers = [
        ("before", TelemetryProvider::noop()),
        ("told", telling.build()),
        ("after", TelemetryProvider::noop()),
    ];
    let mut facets = Vec::new();
    for (name, provider) in providers {
        set_telemetry_provider(provider).expect("nobody else does");
        facets.push((name, told_by(call()).await.join("\n")));
    }
    facets
}

/// Passes spans and events on as text.
pub struct Telling {
    /// Whether to pass on what differs from call to call, and from client to client.
    whole: bool,
}

impl Telling {
    pub const WHOLE: Self = Self { whole: true };
    const COMPARABLE: Self = Self { whole: false };

    fn fields(&self) -> Fields {
        Fields { whole: self.whole, text: String::new() }
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Telling {
    fn on_new_span(
        &self,
        span: &span::Attributes<'_>,
        id: &span::Id,
        ctx: layer::Context<'_, S>,
    ) {
        let mut fields = self.fields();
        span.record(&mut fields);
        let scope = ctx
            .span(id)
            .map(|span| span.scope().skip(1).map(|it| it.name()).collect());
        let scope: Vec<_> = scope.unwrap_or_default();
        tell(format!(
            "span {} in {scope:?}: {}",
            described(span.metadata()),
            fields.text
        ));
    }

    fn on_record(
        &self,
        id: &span::Id,
        values: &span::Record<'_>,
        ctx: layer::Context<'_, S>,
    ) {
        let mut fields = self.fields();
        values.record(&mut fields);
        let name = ctx.span(id).map(|span| span.name());
        tell(format!("record {name:?}: {}", fields.text));
    }

    fn on_event(&self, event: &Event<'_>, ctx: layer::Context<'_, S>) {
        let mut fields = self.fields();
        event.record(&mut fields);
        // The official client parses a table once in a process; ours has it in its code.
        if !self.whole && fields.text.contains("loading default partitions") {
            return;
        }
        let span = ctx.event_span(event).map(|span| span.name());
        tell(format!(
            "event {} in {span:?}: {}",
            described(event.metadata()),
            fields.text
        ));
    }
}

/// The level, the crate and the name. Names of events are the places in the code that make them.
fn described(metadata: &Metadata<'_>) -> String {
    let target = metadata.target();
    let name = if metadata.is_span() { metadata.name() } else { "" };
    match target.split("::").next() {
        Some("ivschat" | "aws_sdk_ivschat") => {
            format!("{} client {name}", metadata.level())
        }
        _ => format!("{} {target} {name}", metadata.level()),
    }
}

struct Fields {
    whole: bool,
    text: String,
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let shown = match field.name() {
            // A random number, a number of its own for each client, and the client's inner life.
            "sdk_invocation_id" | "partition" | "runtime_components" if !self.whole => {
                "…".to_owned()
            }
            _ => format!("{value:?}"),
        };
        self.text += &format!("{}={shown} ", field.name());
    }
}

#[derive(Debug)]
struct TellingMeters;

impl ProvideMeter for TellingMeters {
    fn get_meter(&self, scope: &'static str, attributes: Option<&Attributes>) -> Meter {
        tell(format!("meter {scope} {}", sorted(attributes)));
        Meter::new(Arc::new(TellingInstruments))
    }
}

#[derive(Debug)]
struct TellingInstruments;

/// The client measures with histograms only.
impl ProvideInstrument for TellingInstruments {
    fn create_gauge(
        &self,
        _: AsyncInstrumentBuilder<'_, Arc<dyn AsyncMeasure<Value = f64>>, f64>,
    ) -> Arc<dyn AsyncMeasure<Value = f64>> {
        unimplemented!()
    }

    fn create_up_down_counter(
        &self,
        _: InstrumentBuilder<'_, Arc<dyn UpDownCounter>>,
    ) -> Arc<dyn UpDownCounter> {
        unimplemented!()
    }

    fn create_async_up_down_counter(
        &self,
        _: AsyncInstrumentBuilder<'_, Arc<dyn AsyncMeasure<Value = i64>>, i64>,
    ) -> Arc<dyn AsyncMeasure<Value = i64>> {
        unimplemented!()
    }

    fn create_monotonic_counter(
        &self,
        _: InstrumentBuilder<'_, Arc<dyn MonotonicCounter>>,
    ) -> Arc<dyn MonotonicCounter> {
        unimplemented!()
    }

    fn create_async_monotonic_counter(
        &self,
        _: AsyncInstrumentBuilder<'_, Arc<dyn AsyncMeasure<Value = u64>>, u64>,
    ) -> Arc<dyn AsyncMeasure<Value = u64>> {
        unimplemented!()
    }

    fn create_histogram(
        &self,
        builder: InstrumentBuilder<'_, Arc<dyn Histogram>>,
    ) -> Arc<dyn Histogram> {
        let (name, units, description) =
            (builder.get_name(), builder.get_units(), builder.get_description());
        tell(format!("histogram {name} {units:?} {description:?}"));
        Arc::new(TellingHistogram(name.to_string()))
    }
}

struct TellingHistogram(String);

impl Debug for TellingHistogram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Histogram for TellingHistogram {
    fn record(
        &self,
        value: f64,
        attributes: Option<&Attributes>,
        _: Option<&dyn Context>,
    ) {
        tell(format!("{self:?} {value} {}", sorted(attributes)));
    }
}

fn sorted(attributes: Option<&Attributes>) -> String {
    let attributes = attributes.map(|attributes| {
        let mut pairs: Vec<_> = attributes.attributes().iter().collect();
        pairs.sort_by_key(|(name, _)| *name);
        format!("{pairs:?}")
    });
    attributes.unwrap_or_default()
}
