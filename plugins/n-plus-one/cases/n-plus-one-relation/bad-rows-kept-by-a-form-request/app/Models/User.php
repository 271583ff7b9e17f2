<?php

namespace App\Models;

use Illuminate\Foundation\Auth\User as Authenticatable;

class User extends Authenticatable
{
    public function posts()
    {
        return $this->hasMany(Post::class, 'author_id');
    }

    public function company()
    {
        return $this->belongsTo(Company::class);
    }
}
