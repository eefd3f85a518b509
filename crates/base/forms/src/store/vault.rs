//! Keeps the content of files in a folder, each under the SHA-256 of its content: what people call a
//! file never becomes part of a path.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use lb_kernel::Instant;
use lb_store::{Broken, Kept};

use crate::rules::receipt::sha256;

/// The folder of contents.
#[derive(Debug, Clone)]
pub struct Vault {
    folder: PathBuf,
}

impl Vault {
    /// The folder of contents within the folder of data.
    #[must_use]
    pub fn within(data: &Path) -> Self {
        Self { folder: data.join("attachments") }
    }

    /// The file of a digest; `None`: this is no digest of ours.
    fn path(&self, hash: &str) -> Option<PathBuf> {
        let plain = hash.len() == 64
            && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let (head, tail) = hash.split_at_checked(2).filter(|_| plain)?;
        Some(self.folder.join(head).join(tail))
    }

    /// Keeps a content and gives its digest. The same content is kept once.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub async fn keep(&self, bytes: Vec<u8>, now: Instant) -> Kept<String> {
        let vault = self.clone();
        blocking("keeping a file", move || {
            let hash = sha256(&bytes);
            let path = vault.path(&hash).ok_or_else(|| std::io::Error::other("no digest"))?;
            let folder = path.parent().unwrap_or(&vault.folder);
            std::fs::create_dir_all(folder)?;
            if std::fs::metadata(&path).is_ok_and(|kept| kept.len() == bytes.len() as u64) {
                // Fresh again, so that a sweep leaves it.
                std::fs::File::options().write(true).open(&path)?.set_modified(time(now))?;
                return Ok(hash);
            }
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(&bytes)?;
            file.as_file().sync_all()?;
            file.as_file().set_modified(time(now))?;
            file.persist(&path).map_err(|error| error.error)?;
            Ok(hash)
        })
        .await
    }

    /// The content with this digest, whole and unchanged.
    ///
    /// # Errors
    /// It is missing or is no longer what was kept.
    pub async fn read(&self, hash: &str) -> Kept<Vec<u8>> {
        let (vault, hash) = (self.clone(), hash.to_owned());
        blocking("reading a file", move || {
            let path = vault.path(&hash).ok_or_else(|| std::io::Error::other("no digest"))?;
            let bytes = std::fs::read(path)?;
            if sha256(&bytes) != hash {
                return Err(std::io::Error::other("the content was changed"));
            }
            Ok(bytes)
        })
        .await
    }

    /// Removes contents that nothing names any more and that were kept before `before`; gives how
    /// many. The time between keeping a content and naming it is far shorter than a day: call it
    /// with a moment at least a day ago.
    ///
    /// # Errors
    /// The folder cannot be read or written.
    pub async fn sweep(&self, named: BTreeSet<String>, before: Instant) -> Kept<usize> {
        let vault = self.clone();
        blocking("sweeping files", move || {
            let mut removed = 0;
            if !vault.folder.exists() {
                return Ok(0);
            }
            for head in std::fs::read_dir(&vault.folder)? {
                let head = head?;
                for entry in std::fs::read_dir(head.path())? {
                    let entry = entry?;
                    let names = (head.file_name(), entry.file_name());
                    let hash =
                        format!("{}{}", names.0.to_string_lossy(), names.1.to_string_lossy());
                    if !named.contains(&hash) && entry.metadata()?.modified()? < time(before) {
                        std::fs::remove_file(entry.path())?;
                        removed += 1;
                    }
                }
            }
            Ok(removed)
        })
        .await
    }
}

fn time(at: Instant) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_micros(u64::try_from(at.micros()).unwrap_or_default())
}

/// Files are read and written beside the threads that answer.
async fn blocking<T: Send + 'static>(
    doing: &str,
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Kept<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(Broken::new(doing, error).into()),
        Err(error) => Err(Broken::new(doing, error).into()),
    }
}
