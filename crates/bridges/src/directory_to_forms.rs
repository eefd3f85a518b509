//! Tells the forms the names of organisations and in which language something is written, and lets a virus scanner look
//! into files.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::time::Duration;

use async_trait::async_trait;
use lb_forms::hooks::{Names, Scan, Scanner, Tongues};
use lb_kernel::{Id, Language, Organisation};
use lb_store::{Broken, Cx, Kept};

use super::names::known;

/// The names of the directory.
pub struct Directory;

#[async_trait]
impl Names for Directory {
    async fn organisations(
        &self,
        cx: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, String>> {
        known(cx, ids).await
    }
}

/// Tells languages apart.
pub struct Ear;

impl Tongues for Ear {
    fn language(&self, text: &str) -> Option<Language> {
        lb_language::detect::detect(text)
    }
}

/// How long the scanner may be silent.
const PATIENCE: Duration = Duration::from_secs(30);
/// The largest piece that is sent at once.
const PIECE: usize = 256 * 1024;
/// The longest answer that is read.
const ANSWER: u64 = 4096;

/// A clamd, asked over TCP with its command `INSTREAM`.
pub struct Clamd {
    /// Host and port.
    pub address: String,
}

#[async_trait]
impl Scanner for Clamd {
    async fn scan(&self, _: &str, bytes: &[u8]) -> Kept<Scan> {
        let (address, bytes) = (self.address.clone(), bytes.to_vec());
        let asked = tokio::task::spawn_blocking(move || ask(&address, &bytes)).await;
        let answer = asked
            .map_err(|error| Broken::new("asking the virus scanner", error))?
            .map_err(|error| Broken::new("asking the virus scanner", error))?;
        verdict(&answer).ok_or_else(|| Broken::new("asking the virus scanner", answer).into())
    }
}

/// Sends the content in pieces, each behind its length; a length of nothing ends it.
fn ask(address: &str, bytes: &[u8]) -> io::Result<String> {
    let unknown = || io::Error::new(io::ErrorKind::NotFound, "the scanner's host has no address");
    let place = address.to_socket_addrs()?.next().ok_or_else(unknown)?;
    let mut line = TcpStream::connect_timeout(&place, PATIENCE)?;
    line.set_read_timeout(Some(PATIENCE))?;
    line.set_write_timeout(Some(PATIENCE))?;
    line.write_all(b"zINSTREAM\0")?;
    for piece in bytes.chunks(PIECE) {
        let length = u32::try_from(piece.len()).map_err(io::Error::other)?;
        line.write_all(&length.to_be_bytes())?;
        line.write_all(piece)?;
    }
    line.write_all(&0_u32.to_be_bytes())?;
    let mut answer = String::new();
    line.take(ANSWER).read_to_string(&mut answer)?;
    Ok(answer.trim_end_matches(['\0', '\n']).to_owned())
}

/// What an answer says; `None`: the scanner could not look.
fn verdict(answer: &str) -> Option<Scan> {
    let said = answer.strip_prefix("stream: ")?;
    match said.strip_suffix(" FOUND") {
        Some(name) => Some(Scan::Found(name.to_owned())),
        None if said == "OK" => Some(Scan::Clean),
        None => None,
    }
}

#[cfg(test)]
mod tests;
