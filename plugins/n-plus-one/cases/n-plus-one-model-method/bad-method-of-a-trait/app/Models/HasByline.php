<?php

namespace App\Models;

trait HasByline
{
    public function byline(): string
    {
        return 'by '.$this->author->name; // ~ n-plus-one-model-method
    }
}
