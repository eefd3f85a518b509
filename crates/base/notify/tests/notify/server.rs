//! Small servers of the tests: one that takes mail, one that takes deliveries.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// How the mail server ends a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Takes,
    /// Takes it and breaks the connection before it says so.
    Breaks,
    NotNow,
    Never,
    /// Refuses for good to talk at all.
    NoGreeting,
    /// Refuses the sender for good.
    NoSender,
    /// Refuses the recipient for good.
    NoRecipient,
    /// Refuses the password for good.
    NoPassword,
}

/// What came in, and where to send it.
pub struct Server {
    pub address: SocketAddr,
    pub taken: Arc<Mutex<Vec<String>>>,
    /// What the web server answers from now on.
    pub answer: Arc<Mutex<&'static str>>,
}

fn listen(answer: impl Fn(TcpStream) -> Option<String> + Send + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let taken = Arc::new(Mutex::new(Vec::new()));
    let noting = Arc::clone(&taken);
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            if let Some(text) = answer(stream) {
                noting.lock().unwrap().push(text);
            }
        }
    });
    Server { address, taken, answer: Arc::default() }
}

/// A mail server that ends its letters as `ends` says, from the last to the first, then takes them.
pub fn mail(ends: Vec<End>) -> Server {
    let ends = Mutex::new(ends);
    listen(move |stream| {
        let end = ends.lock().unwrap().pop().unwrap_or(End::Takes);
        let mut out = stream.try_clone().ok()?;
        let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
        let mut say = |text: &str| out.write_all(format!("{text}\r\n").as_bytes()).ok();
        if end == End::NoGreeting {
            say("554 no service here")?;
            return None;
        }
        say("220 test.example")?;
        let mut letter = None;
        while let Some(line) = lines.next() {
            let verb = line.to_ascii_uppercase();
            if verb.starts_with("EHLO") {
                say("250-test.example\r\n250-8BITMIME\r\n250-AUTH PLAIN\r\n250 SMTPUTF8")?;
            } else if verb.starts_with("AUTH") && end == End::NoPassword {
                say("535 5.7.8 wrong password")?;
            } else if verb.starts_with("AUTH") {
                say("235 welcome")?;
            } else if verb.starts_with("MAIL") && end == End::NoSender {
                say("550 not from you")?;
            } else if verb.starts_with("RCPT") && end == End::NoRecipient {
                say("550 5.1.1 nobody of that name")?;
            } else if verb == "DATA" {
                say("354 go on")?;
                let text: Vec<String> = lines.by_ref().take_while(|line| line != ".").collect();
                let text = text.join("\n");
                match end {
                    End::Takes => say("250 taken")?,
                    End::Breaks => return Some(text),
                    End::NotNow => say("451 later")?,
                    _ => say("550 nobody")?,
                }
                letter = (end == End::Takes).then_some(text);
            } else if verb == "QUIT" {
                say("221 bye")?;
                break;
            } else {
                say("250 ok")?;
            }
        }
        letter
    })
}

/// A web server that answers each request with the status line and headers of `answer`.
pub fn web(answer: &'static str) -> Server {
    let answers = Arc::new(Mutex::new(answer));
    let answering = Arc::clone(&answers);
    let server = listen(move |stream| {
        let mut out = stream.try_clone().ok()?;
        let mut input = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if input.read_line(&mut head).ok()? == 0 {
                return None;
            }
        }
        let length = head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .and_then(|(_, value)| value.parse().ok())
            .unwrap_or(0);
        let mut body = vec![0; length];
        input.read_exact(&mut body).ok()?;
        let text = format!("{head}{}", String::from_utf8(body).unwrap());
        // Noted before the answer is read: the caller may look at once.
        out.write_all(answering.lock().unwrap().as_bytes()).ok()?;
        Some(text)
    });
    Server { answer: answers, ..server }
}
