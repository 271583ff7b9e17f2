<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Comment extends Model
{
    protected static function booted(): void
    {
        static::addGlobalScope('sorted', fn ($query) => $query->orderBy('id'));
    }

    public function post()
    {
        return $this->belongsTo(Post::class);
    }
}
