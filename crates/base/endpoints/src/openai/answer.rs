//! Reads the service's answer and refuses what is not one vector per text.

use lb_language::EmbedError;
use serde::Deserialize;

#[derive(Deserialize)]
struct Answer {
    data: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    index: usize,
    embedding: Vec<f32>,
}

fn strange(what: String) -> EmbedError {
    EmbedError::Model(format!("the embeddings service gave a strange answer: {what}"))
}

/// Unit vectors in the order of the texts, whatever the order of the answer.
pub(super) fn vectors(body: &str, texts: usize) -> Result<Vec<Vec<f32>>, EmbedError> {
    let answer: Answer = serde_json::from_str(body).map_err(|e| strange(e.to_string()))?;
    if answer.data.len() != texts {
        return Err(strange(format!("{} vectors for {texts} texts", answer.data.len())));
    }
    let mut rows: Vec<Option<Vec<f32>>> = vec![None; texts];
    for item in answer.data {
        let Some(slot) = rows.get_mut(item.index) else {
            return Err(strange(format!("index {} for {texts} texts", item.index)));
        };
        if slot.is_some() {
            return Err(strange(format!("index {} twice", item.index)));
        }
        *slot = Some(unit(item.embedding)?);
    }
    let rows: Vec<Vec<f32>> = rows.into_iter().flatten().collect();
    let dimension = rows.first().map_or(0, Vec::len);
    rows.iter().try_for_each(|row| check_dimension(row.len(), dimension))?;
    Ok(rows)
}

/// The vector brought to length 1.
fn unit(mut row: Vec<f32>) -> Result<Vec<f32>, EmbedError> {
    let length = row.iter().map(|value| f64::from(*value).powi(2)).sum::<f64>().sqrt();
    if !length.is_finite() || length == 0.0 {
        return Err(strange("a vector that has no direction".to_owned()));
    }
    row.iter_mut().for_each(|value| *value = (f64::from(*value) / length) as f32);
    Ok(row)
}

/// Refuses vectors of another length than expected, and empty ones.
pub(super) fn check_dimension(found: usize, wanted: usize) -> Result<(), EmbedError> {
    if found == wanted && found > 0 {
        return Ok(());
    }
    Err(strange(format!("a vector of {found} dimensions instead of {wanted}")))
}
