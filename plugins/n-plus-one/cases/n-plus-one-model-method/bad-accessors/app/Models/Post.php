<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\Casts\Attribute;

class Post extends Model
{
    public function author()
    {
        return $this->belongsTo(User::class);
    }

    public function comments()
    {
        return $this->hasMany(Comment::class);
    }

    public function getBylineAttribute(): string
    {
        return 'by '.$this->author->name; // ~ n-plus-one-model-method
    }

    protected function answered(): Attribute
    {
        return Attribute::make(get: fn () => $this->comments->isNotEmpty()); // ~ n-plus-one-model-method
    }
}
