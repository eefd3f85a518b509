use tower::ServiceExt as _;

use super::*;

#[tokio::test]
async fn what_takes_too_long_is_told_like_anything_that_broke() {
    let slow = Router::new()
        .route("/", routing::get(std::future::pending::<&'static str>))
        .layer(from_fn_with_state(Duration::ZERO, in_time));
    let request = Request::builder().uri("/").body(axum::body::Body::empty()).unwrap();
    let response = slow.oneshot(request).await.unwrap();
    assert!(response.extensions().get::<Failed>().is_some());
    assert_eq!(response.status(), 500);
}
