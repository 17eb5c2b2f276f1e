"""What was scored of reading, set by set; apart from training's modules, whose change means that the models are made anew."""
