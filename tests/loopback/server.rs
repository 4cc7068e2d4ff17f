//! A scripted HTTP/1.1 server on the loopback interface.
//!
//! It works on plain sockets, because the tests compare requests exactly as
//! they were sent and need answers that no well-behaved server would give.

use std::collections::VecDeque;
use std::future;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A request as it arrived, nothing decoded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub query: Option<String>,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header that occurs at most once.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self
            .headers
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str());
        let first = values.next();
        assert_eq!(values.next(), None, "{name} was sent twice");
        first
    }

    /// Path and query as on the request line.
    pub fn target(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the request body is JSON")
    }
}

/// How the body of a response reaches the client.
#[derive(Clone, Debug)]
enum Delivery {
    Whole,
    After(Duration),
    /// Only so many bytes, then the connection is closed.
    Truncated(usize),
    Never,
}

#[derive(Clone, Debug)]
pub struct Response {
    status: u16,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
    delivery: Delivery,
}

impl Response {
    pub fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new(), delivery: Delivery::Whole }
    }

    pub fn json(status: u16, body: Value) -> Self {
        Self::raw(status, "application/json", body.to_string())
    }

    pub fn raw(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            body: body.into(),
            ..Self::empty(status).header("content-type", content_type)
        }
    }

    /// Accepts the request and leaves the client waiting.
    pub fn never() -> Self {
        Self { delivery: Delivery::Never, ..Self::empty(200) }
    }

    pub fn header(mut self, name: &str, value: impl Into<Vec<u8>>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// Promises the whole body and closes the connection after `sent` bytes.
    pub fn truncated(mut self, sent: usize) -> Self {
        assert!(sent < self.body.len(), "nothing would be missing");
        self.delivery = Delivery::Truncated(sent);
        self
    }

    pub fn delayed(mut self, delay: Duration) -> Self {
        self.delivery = Delivery::After(delay);
        self
    }

    fn head(&self) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} Scripted\r\n", self.status).into_bytes();
        for (name, value) in &self.headers {
            head.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
        }
        // A 204 has no body, and must not say how long it is.
        if self.status != 204 {
            head.extend(format!("content-length: {}\r\n", self.body.len()).bytes());
        }
        head.extend(b"\r\n");
        head
    }

    /// Sends the response; `false` means that the connection must be closed.
    async fn send(self, stream: &mut TcpStream) -> io::Result<bool> {
        let sent = match self.delivery {
            Delivery::Never => future::pending().await,
            Delivery::After(delay) => {
                tokio::time::sleep(delay).await;
                self.body.len()
            }
            Delivery::Truncated(sent) => sent,
            Delivery::Whole => self.body.len(),
        };
        // In one piece, or the body waits for the client to confirm the head.
        let mut bytes = self.head();
        bytes.extend_from_slice(&self.body[..sent]);
        stream.write_all(&bytes).await?;
        Ok(sent == self.body.len())
    }
}

#[derive(Default)]
struct Script {
    responses: Mutex<VecDeque<Response>>,
    requests: Mutex<Vec<Request>>,
}

impl Script {
    fn answer(&self, request: Request) -> Response {
        self.requests.lock().expect("not poisoned").push(request);
        let next = self.responses.lock().expect("not poisoned").pop_front();
        // 400 is not retried, so that the test fails at once.
        next.unwrap_or_else(|| {
            Response::raw(400, "text/plain", "the script has no more answers")
        })
    }
}

/// Answers requests, on any number of connections, in the order of its script.
pub struct Server {
    url: String,
    script: Arc<Script>,
    accepting: JoinHandle<()>,
}

impl Server {
    pub async fn start(responses: impl IntoIterator<Item = Response>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound address");
        let script = Arc::new(Script {
            responses: Mutex::new(responses.into_iter().collect()),
            requests: Mutex::default(),
        });
        Self {
            url: format!("http://{address}"),
            script: Arc::clone(&script),
            accepting: tokio::spawn(accept(listener, script)),
        }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// The `host` header that the client must send.
    pub fn host(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    /// All requests so far.
    pub fn requests(&self) -> Vec<Request> {
        self.script.requests.lock().expect("not poisoned").clone()
    }

    /// The request of a test that makes exactly one.
    pub fn request(&self) -> Request {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "requests: {requests:#?}");
        requests.remove(0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, script: Arc<Script>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(serve(stream, Arc::clone(&script)));
    }
}

/// An error here is a client that went away, as some tests want.
async fn serve(stream: TcpStream, script: Arc<Script>) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some(request) = read_request(&mut stream).await? {
        let keep = script.answer(request).send(stream.get_mut()).await?;
        if !keep {
            break;
        }
    }
    stream.get_mut().shutdown().await
}

/// Reads one request, or `None` at the end of the connection.
async fn read_request(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Request>> {
    let Some(line) = read_line(stream).await? else {
        return Ok(None);
    };
    let mut request = parse_request_line(&line);
    while let Some(line) = read_line(stream).await?.filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').expect("a header has a colon");
        request
            .headers
            .push((name.to_owned(), value.trim().to_owned()));
    }
    request.body = vec![0; body_length(&request)];
    stream.read_exact(&mut request.body).await?;
    Ok(Some(request))
}

async fn read_line(stream: &mut BufReader<TcpStream>) -> io::Result<Option<String>> {
    let mut line = String::new();
    let length = stream.read_line(&mut line).await?;
    Ok((length > 0).then(|| line.trim_end_matches("\r\n").to_owned()))
}

fn parse_request_line(line: &str) -> Request {
    let parts: Vec<&str> = line.split(' ').collect();
    let [method, target, "HTTP/1.1"] = parts[..] else {
        panic!("not a request line: {line:?}");
    };
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (target, None),
    };
    Request {
        method: method.to_owned(),
        path: path.to_owned(),
        query,
        ..Request::default()
    }
}

fn body_length(request: &Request) -> usize {
    assert_eq!(request.header("transfer-encoding"), None, "not understood");
    match request.header("content-length") {
        Some(length) => length.parse().expect("content-length is a number"),
        None => 0,
    }
}
