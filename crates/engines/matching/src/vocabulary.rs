//! Controlled words of listings: fields, types of collaboration, countries.
