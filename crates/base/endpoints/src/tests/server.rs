//! A service of our own on this machine, which answers as a test tells it to.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

/// What the service does with one request.
#[derive(Clone)]
pub(crate) enum Reply {
    /// A vector per text, made by [`vector`], in reverse order.
    Vectors,
    /// A successful answer with this body.
    Body(Value),
    /// A status with further headers and a body.
    Status(u16, &'static str, &'static str),
    /// Closes the connection without a word.
    HangUp,
    /// Announces more bytes than it sends.
    CutShort,
    /// Says nothing for longer than anyone waits.
    Stall,
}

/// One request as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// Method and path.
    pub(crate) line: String,
    /// Headers, lower case.
    pub(crate) headers: Vec<String>,
    pub(crate) body: Value,
}

impl Request {
    pub(crate) fn input(&self) -> Vec<String> {
        serde_json::from_value(self.body["input"].clone()).unwrap()
    }
}

/// The running service.
pub(crate) struct Server {
    pub(crate) base_url: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// A vector of three numbers that is not of length 1 and differs from text to text.
pub(crate) fn vector(text: &str) -> Vec<f32> {
    let sum: u32 = text.bytes().map(u32::from).sum();
    vec![text.chars().count() as f32, (sum % 97) as f32, 2.0]
}

impl Server {
    /// Answers the first requests with `script`, one each, and later ones with vectors.
    pub(crate) fn start(script: &[Reply]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}/v1", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (seen, script) = (Arc::clone(&requests), script.to_vec());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(request) = receive(&stream) else { continue };
                let number = seen.lock().unwrap().len();
                seen.lock().unwrap().push(request.clone());
                let reply = script.get(number).cloned().unwrap_or(Reply::Vectors);
                answer(&mut stream, &request, reply);
            }
        });
        Self { base_url, requests }
    }

    /// All requests so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

fn receive(stream: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let line = lines.remove(0);
    let headers: Vec<String> = lines.iter().map(|line| line.to_lowercase()).collect();
    let length = headers.iter().find_map(|header| header.strip_prefix("content-length: "));
    let mut body = vec![0; length?.parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    Some(Request { line, headers, body: serde_json::from_slice(&body).ok()? })
}

fn answer(stream: &mut TcpStream, request: &Request, reply: Reply) {
    let (status, headers, body) = match reply {
        Reply::Vectors => {
            let item = |(index, text): (usize, &String)| json!({"index": index, "embedding": vector(text)});
            let data: Vec<Value> = request.input().iter().enumerate().map(item).rev().collect();
            (200, "", json!({ "data": data }).to_string())
        }
        Reply::Body(body) => (200, "", body.to_string()),
        Reply::Status(status, headers, body) => (status, headers, body.to_owned()),
        Reply::HangUp => return,
        Reply::CutShort => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n{\"data\"");
            return;
        }
        Reply::Stall => {
            std::thread::sleep(Duration::from_millis(600));
            return;
        }
    };
    let length = body.len();
    let _ = write!(
        stream,
        "HTTP/1.1 {status} X\r\n{headers}connection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    );
}
