//! `landbridge match` with an embeddings service: what is asked, and what is said when it fails.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::matching::lines;
use super::{Place, Ran, binary, finish};

/// A request as it arrived: its lines in lower case, and its body.
type Request = (Vec<String>, Value);

/// A service on this machine that answers every request in the same way.
struct Service {
    url: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Service {
    fn start(answer: fn(&[String]) -> (&'static str, String)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let Some(request) = receive(&stream) else { continue };
                let texts: Vec<String> =
                    serde_json::from_value(request.1["input"].clone()).unwrap();
                seen.lock().unwrap().push(request);
                let (status, body) = answer(&texts);
                let head = format!(
                    "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                    body.len()
                );
                let _ = stream
                    .write_all(head.as_bytes())
                    .and_then(|()| stream.write_all(body.as_bytes()));
            }
        });
        Self { url, requests }
    }
}

fn receive(stream: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => head.push(line.to_lowercase()),
        }
    }
    let length = head.iter().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length?.parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    Some((head, serde_json::from_slice(&body).ok()?))
}

/// One vector per text: about tumours, about fruit, or about neither.
fn vectors(texts: &[String]) -> (&'static str, String) {
    let of = |text: &String| {
        let has =
            |words: &[&str]| f32::from(u8::from(words.iter().any(|word| text.contains(word))));
        [has(&["tumour", "암", "がん"]), has(&["fruit", "과일", "果実"]), 0.1]
    };
    let data: Vec<Value> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| json!({ "index": index, "embedding": of(text) }))
        .collect();
    ("200 OK", json!({ "data": data }).to_string())
}

fn files(place: &Place) -> [String; 2] {
    let needs = "id,text,language\n1,Antibody for tumour,en\n2,과일을 따는 손,ko\n";
    let offers = "id,text,language\n7,果実をつかむ手,ja\n8,がんの抗体,ja\n9,Tumour antibody,en\n";
    [place.file("n.csv", needs), place.file("o.csv", offers)]
}

fn run(place: &Place, url: &str, language: &str, more: &[&str]) -> Ran {
    let [needs, offers] = files(place);
    let given = ["match", "--needs", &needs, "--offers", &offers, "--embeddings-url", url];
    let mut command = binary(&[&given[..], more].concat(), language);
    command.env("LANDBRIDGE_EMBEDDINGS_KEY", "quiet-key");
    finish(command)
}

#[test]
fn a_service_is_asked_with_its_model_its_key_and_a_prefix_for_each_side() {
    let service = Service::start(vectors);
    let place = Place::new();
    let options = [
        "--embeddings-model",
        "small-one",
        "--embeddings-query-prefix",
        "query: ",
        "--embeddings-passage-prefix",
        "passage: ",
        "--top",
        "1",
    ];
    let ran = run(&place, &service.url, "en", &[&options[..], &["--out", "-"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let best = |need: &str| {
        lines(&ran.out).iter().find(|line| line["need"] == need).unwrap()["offer"].clone()
    };
    assert_eq!(best("2"), "7");
    let requests = service.requests.lock().unwrap().clone();
    let texts: Vec<String> = requests
        .iter()
        .flat_map(|(_, body)| serde_json::from_value::<Vec<String>>(body["input"].clone()).unwrap())
        .collect();
    assert!(texts.iter().any(|text| text == "query: 과일을 따는 손"), "{texts:?}");
    assert!(texts.iter().any(|text| text == "passage: がんの抗体"), "{texts:?}");
    for (head, body) in &requests {
        assert_eq!(head[0], "post /v1/embeddings http/1.1");
        assert!(head.iter().any(|line| line == "authorization: bearer quiet-key"), "{head:?}");
        assert_eq!(body["model"], "small-one");
    }
    let ran = run(&place, &service.url, "en", &[&options[..], &["--json"]].concat());
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["model"], "small-one");
    assert!(!ran.out.contains("quiet-key") && !ran.err.contains("quiet-key"));
}

#[test]
fn what_fails_at_a_service_is_said_in_the_readers_language() {
    let place = Place::new();
    let closed = Service::start(|_| ("401 Unauthorized", "no such key".to_owned()));
    let strange = Service::start(|_| ("200 OK", "{\"data\": []}".to_owned()));
    for (language, address, refused, odd) in [
        (
            "ko",
            "웹 주소가 아닙니다",
            "요청을 거절했습니다(HTTP 401): “no such key”",
            "벡터가 하나씩",
        ),
        ("ja", "ウェブアドレスではありません", "拒否しました（HTTP 401）", "ベクトルが一つずつ"),
        ("fr", "n’est pas une adresse web", "a refusé (HTTP 401)", "un vecteur de même longueur"),
        ("en", "is not a web address", "refused (HTTP 401)", "one vector of the same length"),
    ] {
        for (url, says) in
            [("ftp://here", address), (closed.url.as_str(), refused), (strange.url.as_str(), odd)]
        {
            let ran = run(&place, url, language, &["--out", &place.path("r.jsonl")]);
            assert_eq!(ran.code, 1, "{language} {url}: {}", ran.err);
            assert!(ran.err.contains(says), "{language} {url}: {}", ran.err);
            assert!(!ran.err.contains("quiet-key"));
        }
    }
    assert_eq!(place.files(), ["n.csv", "o.csv"]);
}
