use std::net::TcpListener;
use std::thread;

use super::*;

/// A scanner that reads what clamd reads and finds whatever contains `EICAR`.
fn scanner() -> (String, thread::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let work = thread::spawn(move || {
        let (mut line, _) = listener.accept().unwrap();
        let mut command = [0; 10];
        line.read_exact(&mut command).unwrap();
        assert_eq!(&command, b"zINSTREAM\0");
        let mut content = Vec::new();
        loop {
            let mut length = [0; 4];
            line.read_exact(&mut length).unwrap();
            let length = u32::from_be_bytes(length) as usize;
            if length == 0 {
                break;
            }
            let mut piece = vec![0; length];
            line.read_exact(&mut piece).unwrap();
            content.extend(piece);
        }
        let bad = content.windows(5).any(|part| part == b"EICAR");
        let answer: &[u8] = if bad { b"stream: Eicar-Signature FOUND\0" } else { b"stream: OK\0" };
        line.write_all(answer).unwrap();
        content
    });
    (address, work)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_to_the_scanner_whole_and_its_word_counts() {
    let (address, work) = scanner();
    let large: Vec<u8> = (0..PIECE * 2 + 17).map(|n| b'a' + (n % 26) as u8).collect();
    assert_eq!(Clamd { address }.scan("a", &large).await.unwrap(), Scan::Clean);
    assert_eq!(work.join().unwrap(), large);
    let (address, work) = scanner();
    let found = Clamd { address }.scan("b", b"xx EICAR yy").await.unwrap();
    assert_eq!(found, Scan::Found("Eicar-Signature".to_owned()));
    work.join().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scanner_that_does_not_answer_or_cannot_look_lets_nothing_in() {
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    assert!(Clamd { address: gone }.scan("a", b"x").await.is_err());
    assert_eq!(verdict("INSTREAM size limit exceeded. ERROR"), None);
    assert_eq!(verdict("stream: Can't allocate memory ERROR"), None);
}
