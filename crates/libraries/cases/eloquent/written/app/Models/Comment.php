<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Comment extends Model
{
    public function toArray()
    {
        return [...parent::toArray(), 'slug' => $this->post->slug];
    }

    public function post()
    {
        return $this->belongsTo(Post::class);
    }
}
