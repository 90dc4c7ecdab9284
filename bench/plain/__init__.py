"""What one would write with Django in an afternoon: two models, four JSON views, durable writes."""
