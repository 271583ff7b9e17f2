<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Http\Request;

class PostController
{
    public function send()
    {
        Post::where('status', 'ready')->chunkById(100, function ($posts) {
            foreach ($posts as $post) {
                $post->update(['status' => 'sent']);
            }
        });
        Post::where('status', 'ready')->chunk(100, function ($posts) {
            foreach ($posts as $post) {
                $post->update(['sent_at' => now()]);
            }
        });
        foreach (Post::where('status', 'ready')->cursor() as $post) {
            $post->update(['status' => 'sent']);
        }
        foreach (Post::where('status', 'ready')->lazyById() as $post) {
            $post->update(['status' => 'sent']);
        }
    }

    public function page(Request $request)
    {
        // One page only.
        foreach (Post::where('status', 'ready')->paginate(20) as $post) {
            $post->update(['status' => 'sent']);
        }
        do {
            $posts = Post::where('status', 'ready')->limit(100)->get();
            Post::whereIn('id', $posts->pluck('id'))->update(['status' => 'sent']);
        } while ($posts->isNotEmpty());
    }

    public function others()
    {
        Post::where('status', 'ready')->chunk(100, function ($posts) {
            Post::where('user_id', 1)->update(['status' => 'sent']);
        });
    }
}
