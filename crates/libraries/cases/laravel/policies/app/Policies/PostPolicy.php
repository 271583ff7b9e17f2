<?php

namespace App\Policies;

use App\Models\Post;
use App\Models\User;

class PostPolicy
{
    const REPORT = 'report';

    public function report(User $user, Post $post)
    {
        return ! $post->reports()->where('user_id', $user->id)->exists();
    }

    public function forceDelete(User $user, Post $post)
    {
        return $post->reports()->count() === 0;
    }

    public function create(User $user)
    {
        return $user->blocks()->doesntExist();
    }
}
