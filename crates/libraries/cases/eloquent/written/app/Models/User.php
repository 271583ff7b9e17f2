<?php

namespace App\Models;

use Illuminate\Foundation\Auth\User as Authenticatable;

class User extends Authenticatable
{
    protected $appends = ['size'];

    public function getSizeAttribute()
    {
        return $this->posts->sum('id');
    }

    public function posts()
    {
        return $this->hasMany(Post::class);
    }
}
