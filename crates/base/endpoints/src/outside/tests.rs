use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use ureq::http::Request;

use super::{Fault, Outside};

/// A server that answers each request with `answer`; gives its address.
fn server(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut head = [0; 2048];
            let _ = stream.read(&mut head);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    format!("http://{address}/")
}

fn get(url: &str) -> Request<Vec<u8>> {
    Request::get(url).body(Vec::new()).unwrap()
}

#[test]
fn nothing_goes_inside_unless_it_is_allowed() {
    let url = server("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nhere");
    assert_eq!(Outside::new(false).send(get(&url), 10).unwrap_err(), Fault::Plain);
    let tls = url.replace("http://127.0.0.1", "https://localhost");
    assert_eq!(Outside::new(false).send(get(&tls), 10).unwrap_err(), Fault::Inside);
    let answer = Outside::new(true).send(get(&url), 10).unwrap();
    assert_eq!((answer.status().as_u16(), answer.body().as_slice()), (200, b"here".as_slice()));
}

#[test]
fn long_answers_and_redirections_are_not_followed() {
    let url = server(
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 4\r\nConnection: close\r\n\r\nhere",
    );
    let client = Outside::new(true);
    assert_eq!(client.send(get(&url), 3).unwrap_err(), Fault::TooLong);
    assert_eq!(client.send(get(&url), 4).unwrap().status().as_u16(), 302);
    let unread = client.send(get(&url), 0).unwrap();
    assert_eq!((unread.status().as_u16(), unread.body().len()), (302, 0));
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let gone = client.send(get(&format!("http://{free}/")), 3);
    assert!(matches!(gone, Err(Fault::Unreachable(_))));
}
