use super::*;

#[test]
fn a_file_says_its_name_and_its_kind() {
    let answer = file("items.csv", "text/csv; charset=utf-8", "id\n").unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()[CONTENT_TYPE], "text/csv; charset=utf-8");
    assert_eq!(answer.headers()[CONTENT_DISPOSITION], "attachment; filename=\"items.csv\"");
}

/// The pieces of a body until it ends; `false`: it was broken off.
async fn pieces(mut body: Body) -> (Vec<Bytes>, bool) {
    let mut all = Vec::new();
    loop {
        let next = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await;
        match next {
            Some(Ok(frame)) => all.push(frame.into_data().unwrap()),
            Some(Err(_)) => return (all, false),
            None => return (all, true),
        }
    }
}

#[tokio::test]
async fn a_long_file_is_made_at_the_pace_of_its_reader() {
    let made = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = Arc::clone(&made);
    let answer = pour("long.txt", "text/plain", |out| async move {
        for _ in 0..100 {
            count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            if !out.put(vec![b'x'; 10]).await {
                return Ok(());
            }
        }
        Ok(())
    });
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
    assert!(
        made.load(std::sync::atomic::Ordering::SeqCst) <= 3,
        "it is not made before it is read"
    );
    let (all, whole) = pieces(answer.unwrap().into_body()).await;
    assert!(whole);
    assert_eq!(all.len(), 100);
}

#[tokio::test]
async fn a_file_that_breaks_is_broken_off() {
    let answer = pour("long.txt", "text/plain", |out| async move {
        out.put(b"half".to_vec()).await;
        Err(Broken::new("testing", "it breaks").into())
    });
    let (all, whole) = pieces(answer.unwrap().into_body()).await;
    assert_eq!((all.concat(), whole), (b"half".to_vec(), false));
}
