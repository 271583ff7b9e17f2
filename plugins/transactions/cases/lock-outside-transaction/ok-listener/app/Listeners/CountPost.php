<?php

namespace App\Listeners;

use App\Models\Post;

class CountPost
{
    public function count(int $id): void
    {
        // Whoever causes the event has begun a transaction, or not.
        Post::lockForUpdate()->find($id)?->increment('user_id');
    }
}
