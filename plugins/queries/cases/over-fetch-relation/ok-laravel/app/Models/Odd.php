<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\Relations\HasMany;

class Odd extends Model
{
    protected $table = 'posts';

    public function comments(): HasMany
    {
        return $this->hasMany(Comment::class, 'post_id');
    }

    public function getAttribute($key)
    {
        return $key === 'first' ? $this->comments->first() : parent::getAttribute($key);
    }
}
