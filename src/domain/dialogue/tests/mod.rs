//! The dialogue as stories.
