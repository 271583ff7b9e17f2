<?php

namespace App\Policies;

use App\Models\Post;
use App\Models\User;

class PostPolicy
{
    public function report(User $user, Post $post): bool
    {
        return ! $post->reports()->where('user_id', $user->id)->exists(); // ~ aggregate-per-row "`Post.reports()->exists` is run once for each"
    }

    public function lock(User $user, Post $post): bool
    {
        return $post->reports()->count() > 10;
    }
}
