<?php

namespace App\Policies;

use App\Models\Post;
use App\Models\User;

class Publishing
{
    public function publish(User $user, Post $post): bool
    {
        return $post->user->id === $user->id;
    }
}
