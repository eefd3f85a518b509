//! Tests against a service of our own on this machine.

use std::cell::RefCell;
use std::sync::Mutex;

use lb_kernel::Control;
use serde_json::json;

use super::*;
use crate::server::{Reply, Server, vector};

thread_local! {
    /// Pauses asked for by this thread, which is the test.
    static PAUSES: RefCell<Vec<Duration>> = const { RefCell::new(Vec::new()) };
}

/// Notes the pause instead of waiting.
fn note(pause: Duration) {
    PAUSES.with_borrow_mut(|pauses| pauses.push(pause));
}

fn paused() -> Duration {
    PAUSES.with_borrow(|pauses| pauses.iter().sum())
}

fn settings(server: &Server) -> OpenAiSettings {
    OpenAiSettings::new(&server.base_url, "small-model")
}

fn connect(server: &Server) -> OpenAiEmbedder {
    OpenAiEmbedder::connect_with(settings(server), note).unwrap()
}

fn refused(settings: OpenAiSettings) -> String {
    OpenAiEmbedder::connect_with(settings, note).unwrap_err().to_string()
}

fn unit_of(text: &str) -> Vec<f32> {
    let row = vector(text);
    let length = row.iter().map(|value| value * value).sum::<f32>().sqrt();
    row.iter().map(|value| value / length).collect()
}

fn same(a: &[f32], b: &[f32]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-6)
}

#[test]
fn connecting_learns_the_dimension_and_sends_model_and_key() {
    let server = Server::start(&[]);
    let with_key = OpenAiSettings { api_key: Some("Secret-1".to_owned()), ..settings(&server) };
    assert!(!format!("{with_key:?}").contains("Secret-1"));
    let embedder = OpenAiEmbedder::connect_with(with_key, note).unwrap();
    assert_eq!((embedder.dimension(), embedder.name()), (3, "small-model"));
    assert!(!format!("{embedder:?}").contains("Secret-1"));
    let request = &server.requests()[0];
    assert_eq!(request.line, "POST /v1/embeddings HTTP/1.1");
    assert!(request.headers.contains(&"authorization: bearer secret-1".to_owned()));
    assert!(request.headers.contains(&"content-type: application/json".to_owned()));
    assert_eq!(request.body["model"], "small-model");
    assert_eq!(request.body["encoding_format"], "float");
}

#[test]
fn texts_go_in_batches_and_come_back_in_order_as_unit_vectors() {
    let server = Server::start(&[]);
    let five = OpenAiSettings { batch: 2, ..settings(&server) };
    let embedder = OpenAiEmbedder::connect_with(five, note).unwrap();
    let texts = ["one", "둘", "三", "quatre", "cinq"];
    let rows = embedder.embed(&texts, Side::Query, &Silent).unwrap();
    assert_eq!(rows.len(), 5);
    for (text, row) in texts.iter().zip(rows.rows()) {
        assert!(same(row, &unit_of(text)), "{text}");
    }
    let sizes: Vec<usize> = server.requests().iter().map(|r| r.input().len()).collect();
    assert_eq!(sizes, [1, 2, 2, 1]);
    assert!(server.requests()[0].headers.iter().all(|header| !header.starts_with("authorization")));
}

#[test]
fn each_side_gets_its_prefix() {
    let server = Server::start(&[]);
    let prefixed = OpenAiSettings {
        query_prefix: "query: ".to_owned(),
        passage_prefix: "passage: ".to_owned(),
        ..settings(&server)
    };
    let embedder = OpenAiEmbedder::connect_with(prefixed, note).unwrap();
    embedder.embed(&["a"], Side::Query, &Silent).unwrap();
    embedder.embed(&["b"], Side::Passage, &Silent).unwrap();
    let inputs: Vec<String> = server.requests().iter().skip(1).flat_map(|r| r.input()).collect();
    assert_eq!(inputs, ["query: a", "passage: b"]);
}

#[test]
fn texts_without_content_are_not_sent_and_get_zeros() {
    let server = Server::start(&[]);
    let embedder = connect(&server);
    let rows = embedder.embed(&["", "x", " \n"], Side::Query, &Silent).unwrap();
    assert_eq!(rows.row(0), [0.0; 3]);
    assert!(same(rows.row(1), &unit_of("x")));
    assert_eq!(rows.row(2), [0.0; 3]);
    assert_eq!(server.requests()[1].input(), ["x"]);
    embedder.embed(&["", ""], Side::Query, &Silent).unwrap();
    assert_eq!(server.requests().len(), 2);
    assert_eq!(embedder.embed(&[], Side::Query, &Silent).unwrap().len(), 0);
}

#[test]
fn what_may_pass_is_repeated_after_growing_pauses() {
    let server = Server::start(&[
        Reply::Status(503, "", "busy"),
        Reply::HangUp,
        Reply::Status(500, "", ""),
        Reply::CutShort,
    ]);
    assert_eq!(connect(&server).dimension(), 3);
    assert_eq!(server.requests().len(), 5);
    assert_eq!(paused(), Duration::from_millis(500 + 1000 + 2000 + 4000));
}

#[test]
fn the_pause_the_service_asks_for_is_kept() {
    let server = Server::start(&[Reply::Status(429, "retry-after: 7\r\n", "slow down")]);
    connect(&server);
    assert_eq!(paused(), Duration::from_secs(7));
    // A date would need a clock: the own pause serves.
    let server =
        Server::start(&[Reply::Status(429, "retry-after: Wed, 21 Oct 2026 07:28:00 GMT\r\n", "")]);
    connect(&server);
    assert_eq!(paused(), Duration::from_millis(7500));
}

#[test]
fn a_service_that_asks_for_too_long_a_pause_is_given_up() {
    let server = Server::start(&[Reply::Status(429, "retry-after: 3600\r\n", "quota used up")]);
    let message = refused(settings(&server));
    assert!(message.contains("429") && message.contains("quota used up"), "{message}");
    assert!(message.ends_with("asks to wait 3600 seconds"), "{message}");
    assert_eq!((server.requests().len(), paused()), (1, Duration::ZERO));
}

#[test]
fn repetitions_end() {
    let server = Server::start(&[const { Reply::Status(502, "", "bad gateway") }; 9]);
    let message = refused(OpenAiSettings { retries: 2, ..settings(&server) });
    assert!(message.starts_with(&format!("embeddings service {}/embeddings: ", server.base_url)));
    assert!(message.ends_with("bad gateway (asked 3 times)"), "{message}");
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_refusal_is_not_repeated_and_its_text_is_shown_in_short() {
    let long = "no such\n  model ".repeat(200).leak();
    for status in [302, 400, 401, 404] {
        let server = Server::start(&[Reply::Status(status, "location: /else\r\n", long)]);
        let message = refused(settings(&server));
        assert!(message.contains(&format!("answered {status}")), "{message}");
        assert!(message.contains("no such model no such") && message.chars().count() < 420);
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn a_silent_service_is_left_after_the_time_out() {
    let server = Server::start(&[Reply::Stall]);
    let hasty =
        OpenAiSettings { timeout: Duration::from_millis(200), retries: 0, ..settings(&server) };
    let message = refused(hasty);
    assert!(message.ends_with("did not answer in time (asked 1 times)"), "{message}");
}

#[test]
fn nobody_at_the_address_is_said_clearly() {
    let message = refused(OpenAiSettings {
        retries: 1,
        ..OpenAiSettings::new("http://127.0.0.1:1/v1/", "m")
    });
    assert!(message.starts_with("embeddings service http://127.0.0.1:1/v1/embeddings: "));
    assert!(message.contains("connection failed") && message.ends_with("(asked 2 times)"));
    for address in ["ftp://host/v1", "/v1", "not an address", ""] {
        let message = refused(OpenAiSettings::new(address, "m"));
        assert_eq!(message, format!("{address} is not an http or https address"));
    }
}

#[test]
fn another_dimension_than_expected_is_refused() {
    let server = Server::start(&[]);
    let message = refused(OpenAiSettings { dimension: Some(384), ..settings(&server) });
    assert!(message.ends_with("a vector of 3 dimensions instead of 384"), "{message}");
    let wrong = json!({"data": [{"index": 0, "embedding": [1.0, 0.0]}]});
    let server = Server::start(&[Reply::Vectors, Reply::Body(wrong)]);
    let error = connect(&server).embed(&["x"], Side::Query, &Silent).unwrap_err();
    assert!(matches!(&error, EmbedError::Model(_)));
    assert!(error.to_string().ends_with("a vector of 2 dimensions instead of 3"), "{error}");
}

#[test]
fn an_answer_that_is_not_one_vector_per_text_is_refused() {
    let item = |index: usize| json!({"index": index, "embedding": [3.0, 4.0]});
    let cases = [
        (json!({"error": "none"}), "missing field"),
        (json!({"data": []}), "0 vectors for 1 texts"),
        (json!({"data": [item(0), item(1)]}), "2 vectors for 1 texts"),
        (json!({"data": [item(7)]}), "index 7 for 1 texts"),
        (json!({"data": [{"index": 0, "embedding": [0.0, 0.0]}]}), "no direction"),
        (json!({"data": [{"index": 0, "embedding": []}]}), "no direction"),
        (json!({"data": [{"index": 0, "embedding": [1e39]}]}), "no direction"),
    ];
    for (body, expected) in cases {
        let server = Server::start(&[Reply::Body(body)]);
        let message = refused(settings(&server));
        assert!(message.contains(expected), "{message} should say {expected}");
        assert_eq!(server.requests().len(), 1, "a strange answer is not asked for again");
    }
    let twice = json!({"data": [item(0), item(0)]}).to_string();
    assert!(answer::vectors(&twice, 2).unwrap_err().to_string().ends_with("index 0 twice"));
}

#[test]
fn progress_is_told_and_cancelling_ends_a_pause() {
    struct Limit(Mutex<Vec<u64>>, usize);
    impl Watch for Limit {
        fn tick(&self, progress: Progress) -> Control {
            let mut seen = self.0.lock().unwrap();
            seen.push(progress.done);
            if seen.len() > self.1 { Control::Cancel } else { Control::Continue }
        }
    }
    let server = Server::start(&[]);
    let embedder =
        OpenAiEmbedder::connect_with(OpenAiSettings { batch: 2, ..settings(&server) }, note)
            .unwrap();
    let all = Limit(Mutex::default(), 99);
    embedder.embed(&["a", "b", "c"], Side::Query, &all).unwrap();
    assert_eq!(*all.0.lock().unwrap(), [0, 2, 3]);

    let server = Server::start(&[Reply::Vectors, Reply::Status(429, "retry-after: 9\r\n", "")]);
    let embedder = connect(&server);
    let soon = Limit(Mutex::default(), 3);
    let outcome = embedder.embed(&["a"], Side::Query, &soon);
    assert!(matches!(outcome, Err(EmbedError::Interrupted(_))));
    assert_eq!(paused(), Duration::from_millis(400));
}
