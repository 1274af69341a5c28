"""GOV.UK components and form fields; knows no domain."""
