use serde_json::json;

use super::*;
use crate::server::{Reply, Server};

fn no_pause(_: Duration) {}

fn translator(server: &Server, protocol: Protocol) -> Translator {
    let key = Some("Secret-1".to_owned());
    let settings = TranslateSettings::new(protocol, &server.base_url, "small", key);
    assert!(!format!("{settings:?}").contains("Secret-1"));
    Translator::with_pause(settings, no_pause).unwrap()
}

fn ask(translator: &Translator) -> Result<String, TranslateError> {
    translator.translate("실험실을 \"공유\"합니다.\n끝", Language::KO, Language::JA)
}

#[test]
fn a_chat_model_gets_the_text_alone_and_its_answer_counts() {
    let answer = json!({ "choices": [{ "message": { "content": " 実験室を共有します。\n" } }] });
    let server = Server::start(&[Reply::Body(answer)]);
    assert_eq!(ask(&translator(&server, Protocol::OpenAi)).unwrap(), "実験室を共有します。");
    let request = &server.requests()[0];
    assert_eq!(request.line, "POST /v1/chat/completions HTTP/1.1");
    assert!(request.headers.contains(&"authorization: bearer secret-1".to_owned()));
    assert_eq!(request.body["messages"][1]["content"], "실험실을 \"공유\"합니다.\n끝");
    let task = request.body["messages"][0]["content"].as_str().unwrap();
    assert!(task.contains("\"ko\"") && task.contains("\"ja\""), "{task}");
}

#[test]
fn libretranslate_gets_languages_and_key_in_the_body() {
    let server = Server::start(&[Reply::Body(json!({ "translatedText": "実験室" }))]);
    assert_eq!(ask(&translator(&server, Protocol::LibreTranslate)).unwrap(), "実験室");
    let request = &server.requests()[0];
    assert_eq!(request.line, "POST /v1/translate HTTP/1.1");
    assert_eq!((&request.body["source"], &request.body["target"]), (&json!("ko"), &json!("ja")));
    assert_eq!(request.body["api_key"], "Secret-1");
    assert!(request.headers.iter().all(|header| !header.starts_with("authorization")));
}

#[test]
fn a_failure_that_may_pass_is_repeated_and_others_are_told() {
    let done = || Reply::Body(json!({ "translatedText": "実験室" }));
    let server = Server::start(&[Reply::Status(503, "", "busy"), done()]);
    assert_eq!(ask(&translator(&server, Protocol::LibreTranslate)).unwrap(), "実験室");
    let server = Server::start(&[Reply::Status(400, "", "no such language")]);
    let error = ask(&translator(&server, Protocol::LibreTranslate)).unwrap_err().to_string();
    assert!(error.contains("no such language") && error.contains("translation service"), "{error}");
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn an_answer_without_words_is_no_translation() {
    for body in [json!({ "translatedText": " " }), json!({ "choices": [] }), json!([])] {
        let server = Server::start(&[Reply::Body(body)]);
        let translator = translator(&server, Protocol::LibreTranslate);
        assert_eq!(ask(&translator), Err(TranslateError::Answer));
    }
    let settings = TranslateSettings::new(Protocol::OpenAi, "ftp://host", "m", None);
    assert!(Translator::new(settings).is_err());
}
