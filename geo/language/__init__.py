"""What the product says, in the reader's language: catalogues (gettext) and dates, numbers and lists as CLDR has them."""
