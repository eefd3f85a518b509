//! Forms through their use cases, pages and API, on both engines.

mod answering;
mod counting;
mod designing;
mod documents;
mod files;
mod pages;
mod properties;
mod scene;
mod sentences;
