<?php

namespace App\Models;

use Illuminate\Foundation\Auth\User as Authenticatable;

class User extends Authenticatable
{
    public function blocks()
    {
        return $this->hasMany(Post::class, 'blocked_id');
    }
}
