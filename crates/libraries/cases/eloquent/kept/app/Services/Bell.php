<?php

namespace App\Services;

use App\Models\User;

class Bell
{
    public function unread(): void
    {
        foreach (User::where('active', true)->get() as $user) {
            echo $user->unreadNotifications()->count();
            foreach ($user->notifications as $notification) {
                echo $notification->data;
            }
            echo $user->tokens()->count();
        }
    }
}
