<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Post extends Model
{
    public function setTitleAttribute($title)
    {
        $taken = static::where('slug', $title)->first(); // ~ n-plus-one-query
        $this->attributes['slug'] = $taken ? $title . '-' . $taken->id : $title;
    }
}
