<?php

namespace App\Services;

use App\Models\Post;
use App\Models\User;

class Authors
{
    private array $known = [];

    // Each author is asked for once, however many posts there are of them.
    public function index()
    {
        $known = [];
        foreach (Post::all() as $post) {
            if (! isset($known[$post->user_id])) {
                $known[$post->user_id] = User::where('id', $post->user_id)->first();
            }
            echo $known[$post->user_id]->name;
            echo $this->ofField($post->user_id)->name;
            echo $this->byKey($post->user_id)->name;
            echo $this->shortly($post->user_id)->name;
            echo $this->early($post->user_id)->name;
            echo $this->kept($post->user_id)->name;
        }
    }

    private function ofField($id)
    {
        if (empty($this->known[$id])) {
            $this->known[$id] = User::where('id', $id)->first();
        }

        return $this->known[$id];
    }

    private function byKey($id)
    {
        if (! array_key_exists($id, $this->known)) {
            $this->known[$id] = User::where('id', $id)->first();
        }

        return $this->known[$id];
    }

    private function shortly($id)
    {
        return $this->known[$id] ??= User::where('id', $id)->first();
    }

    private function early($id)
    {
        if (isset($this->known[$id])) {
            return $this->known[$id];
        }
        $user = User::where('id', $id)->first();

        return $this->known[$id] = $user;
    }

    private function kept($id)
    {
        static $known = [];
        if (! isset($known[$id])) {
            $known[$id] = User::where('id', $id)->first();
        }

        return $known[$id];
    }
}
