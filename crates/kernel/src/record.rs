//! Names the records that every capability stands on; they only tell identifiers apart.

/// A sign-in.
#[derive(Debug)]
pub enum Account {}

/// One operator on the installation: a ministry, an institution, a laboratory, a centre.
#[derive(Debug)]
pub enum Workspace {}

/// A company, university, agency, hospital, laboratory, investor or association.
#[derive(Debug)]
pub enum Organisation {}

/// A human being.
#[derive(Debug)]
pub enum Person {}
