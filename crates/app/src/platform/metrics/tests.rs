use axum::body::Body;
use axum::http::header::HOST;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::*;
use crate::platform::{Parts, slices};

fn rooms() -> Vec<lb_store::Migration> {
    lb_doors::migrations(&slices(&Parts::new(None).unwrap()))
}

async fn get(router: &Router, address: &str, token: Option<&str>) -> (StatusCode, String) {
    let mut request = Request::builder().uri(address).header(HOST, "landbridge.test");
    if let Some(token) = token {
        request = request.header(AUTHORIZATION, format!("Bearer {token}"));
    }
    let response = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let status = response.status();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn figures_name_routes_not_addresses_and_count_what_waits(t: Scratch) {
        let site = t.site(slices(&Parts::new(None).unwrap()));
        let figures = Figures::new(&t.store);
        let router = measured(site.router, &figures).merge(ready(&t.store));
        let secret = "0190163d-8694-739b-aea5-966c26f8ad91";
        get(&router, &format!("/organisations/{secret}"), None).await;
        get(&router, &format!("/nowhere/{secret}"), None).await;
        assert_eq!(get(&router, "/readyz", None).await, (StatusCode::OK, "ready".to_owned()));
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        jobs::put(&mut tx, "x", &serde_json::Value::Null, None, cx.now).await.unwrap();
        tx.tell(lb_store::Fact::of("thing.moved", "thing", lb_testkit::id::<()>(1)));
        tx.commit().await.unwrap();
        let text = figures.text().await.unwrap();
        for line in [
            "landbridge_request_duration_seconds_count{method=\"GET\",route=\"/organisations/{id}\",status=\"4xx\"} 1",
            "landbridge_jobs{state=\"waiting\"} 1",
            "landbridge_jobs{state=\"failed\"} 0",
            "landbridge_mails_waiting 0",
            "landbridge_news_waiting 1",
        ] {
            assert!(text.contains(line), "{line} is not in {text}");
        }
        assert!(!text.contains(secret) && !text.contains("nowhere"), "{text}");
        assert!(text.trim_end().ends_with("# EOF"));
    }

    async fn news_that_nobody_hands_on_are_noticed(t: Scratch) {
        let router = ready(&t.store);
        let mut tx = t.system().begin().await.unwrap();
        tx.tell(lb_store::Fact::of("thing.moved", "thing", lb_testkit::id::<()>(1)));
        tx.commit().await.unwrap();
        t.clock.advance(1799);
        assert_eq!(get(&router, "/readyz", None).await.0, StatusCode::OK);
        t.clock.advance(1);
        assert_eq!(get(&router, "/readyz", None).await.0, StatusCode::SERVICE_UNAVAILABLE);
        outbox::deliver(&t.store, &[], 10).await.unwrap();
        assert_eq!(get(&router, "/readyz", None).await.0, StatusCode::OK);
    }

    async fn without_a_token_nobody_reads_them_and_with_another_neither(t: Scratch) {
        let site = t.site(slices(&Parts::new(None).unwrap()));
        assert_eq!(get(&site.router, "/metrics", None).await.0, StatusCode::NOT_FOUND);
        let figures = Figures::new(&t.store);
        let guarded = site.router.clone().merge(page(&figures, Some("open sesame".to_owned())));
        for wrong in [None, Some(""), Some("open sesam"), Some("open sesamf")] {
            let (status, text) = get(&guarded, "/metrics", wrong).await;
            assert_eq!((status, text.as_str()), (StatusCode::UNAUTHORIZED, ""), "{wrong:?}");
        }
        let (status, text) = get(&guarded, "/metrics", Some("open sesame")).await;
        assert!(status == StatusCode::OK && text.contains("landbridge_jobs"), "{text}");
    }
}
