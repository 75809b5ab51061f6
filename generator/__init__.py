"""Makes Python clients, mocks and references from OpenAPI documents and the overlays on them."""
