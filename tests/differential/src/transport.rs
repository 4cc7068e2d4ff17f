//! An HTTP client without a network: it keeps the requests and answers from a script.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;

#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into() }
    }

    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn response(&self) -> HttpResponse {
        let status = StatusCode::try_from(self.status).expect("a status");
        let mut response = HttpResponse::new(status, SdkBody::from(self.body.clone()));
        for (name, value) in &self.headers {
            response.headers_mut().append(*name, value.clone());
        }
        response
    }
}

#[derive(Clone, Debug)]
pub struct Scripted(Arc<Mutex<Script>>);

#[derive(Debug)]
struct Script {
    /// The last one is repeated.
    answers: VecDeque<Answer>,
    requests: Vec<String>,
}

impl Scripted {
    pub fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self(Arc::new(Mutex::new(Script {
            answers: answers.into_iter().collect(),
            requests: Vec::new(),
        })))
    }

    pub fn count(&self) -> usize {
        self.0.lock().expect("not poisoned").requests.len()
    }

    /// All requests, as text.
    pub fn requests(&self) -> String {
        self.0.lock().expect("not poisoned").requests.join("\n\n")
    }
}

impl HttpConnector for Scripted {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let mut script = self.0.lock().expect("not poisoned");
        script.requests.push(text_of(&request));
        let answer = match script.answers.len() {
            1 => script.answers[0].clone(),
            _ => script.answers.pop_front().expect("an answer"),
        };
        HttpConnectorFuture::ready(Ok(answer.response()))
    }
}

impl HttpClient for Scripted {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// The body comes before the headers: where it differs, so does the signature.
fn text_of(request: &HttpRequest) -> String {
    let body = request.body().bytes().expect("a body in memory");
    let body = String::from_utf8_lossy(body);
    let mut text = format!("{} {}\n{body:?}", request.method(), request.uri());
    for (name, value) in request.headers() {
        text += &format!("\n{name}: {value}");
    }
    text
}
