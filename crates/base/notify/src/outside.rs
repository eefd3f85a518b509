//! Sends deliveries to the hosts that people have named, by the client for outside services.

use lb_endpoints::http::Request;
use lb_endpoints::{Fault, Outside};
use lb_store::{Broken, Kept};

use crate::rules::signature::HEADER;

/// What is sent.
#[derive(Debug)]
pub(crate) struct Parcel {
    pub url: String,
    pub body: String,
    pub signature: String,
}

/// Sends a parcel; gives the status of the answer, whose body is not read.
pub(crate) async fn send(parcel: Parcel, private_allowed: bool) -> Kept<Result<i64, Fault>> {
    let done = tokio::task::spawn_blocking(move || post(parcel, private_allowed)).await;
    Ok(done.map_err(|error| Broken::new("delivering to a webhook", error))?)
}

fn post(parcel: Parcel, private_allowed: bool) -> Result<i64, Fault> {
    let request = Request::post(&parcel.url)
        .header("content-type", "application/json")
        .header(HEADER, &parcel.signature)
        .body(parcel.body.into_bytes())
        .map_err(|error| Fault::Unreachable(error.to_string()))?;
    let answer = Outside::new(private_allowed).send(request, 0)?;
    Ok(i64::from(answer.status().as_u16()))
}
